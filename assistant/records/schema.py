"""The tables: answers, what they mention, and what readers thought of them.

Times are UTC without a zone; `day` is the day at the server's place, which offices count by.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

METADATA = MetaData()

ANSWERS = Table(
    "answers",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("at", DateTime, nullable=False),
    Column("day", Date, nullable=False),
    Column("channel", String(16), nullable=False),
    Column("status", String(16), nullable=False),
    Column("reason", String(32)),
    Column("intent", String(16), nullable=False),
    Column("generated", Boolean, nullable=False),
    Column("seconds", Float, nullable=False),
    Column("question", Text),
    Column("likeness", String(200)),
    Column("conversation_id", String(64)),
    Index("answers_at", "at"),
    Index("answers_day", "day"),
    Index("answers_conversation", "conversation_id"),
)

MENTIONS = Table(
    "mentions",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("answer_id", String(64), ForeignKey("answers.id", ondelete="CASCADE"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("value", Text, nullable=False),
    Column("place", Text),
    Index("mentions_answer", "answer_id"),
)

FEEDBACK = Table(
    "feedback",
    METADATA,
    Column("answer_id", String(64), ForeignKey("answers.id", ondelete="CASCADE"), primary_key=True),
    Column("at", DateTime, nullable=False),
    Column("helpful", Boolean, nullable=False),
    Column("reason", String(16)),
    Column("comment", Text),
)
