"""A language model that words answers, checked by code; no answer needs one."""
