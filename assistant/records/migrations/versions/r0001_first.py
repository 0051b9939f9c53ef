"""The first tables: answers, mentions, feedback."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "answers",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("reason", sa.String(32)),
        sa.Column("intent", sa.String(16), nullable=False),
        sa.Column("generated", sa.Boolean, nullable=False),
        sa.Column("seconds", sa.Float, nullable=False),
        sa.Column("question", sa.Text),
        sa.Column("likeness", sa.String(200)),
        sa.Column("conversation_id", sa.String(64)),
    )
    op.create_table(
        "mentions",
        sa.Column("id", sa.Integer, primary_key=True),
        _answer_id(nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("place", sa.Text),
    )
    op.create_table(
        "feedback",
        _answer_id(primary_key=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("helpful", sa.Boolean, nullable=False),
        sa.Column("reason", sa.String(16)),
        sa.Column("comment", sa.Text),
    )
    op.create_index("answers_at", "answers", ["at"])
    op.create_index("answers_day", "answers", ["day"])
    op.create_index("answers_conversation", "answers", ["conversation_id"])
    op.create_index("mentions_answer", "mentions", ["answer_id"])


def _answer_id(*, nullable: bool = True, primary_key: bool = False) -> sa.Column[str]:
    reference = sa.ForeignKey("answers.id", ondelete="CASCADE")
    if primary_key:
        return sa.Column("answer_id", sa.String(64), reference, primary_key=True)
    return sa.Column("answer_id", sa.String(64), reference, nullable=nullable)
