"""The places where measures are kept and searched, behind one protocol."""
