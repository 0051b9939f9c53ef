"""The evaluation's branch of the error tree.

ZhiceError (index/errors.py)
└── EvaluationError        a file that the evaluation cannot use; names it as `file:line`
"""

from index.errors import ZhiceError


class EvaluationError(ZhiceError):
    """A file that the evaluation cannot use; names it, with the line where there is one."""
