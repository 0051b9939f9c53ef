"""What alembic runs: the steps, in the transaction of the connection that it is given."""

from alembic import context

if hasattr(context, "config"):  # alembic runs this file; whoever else imports it changes nothing
    context.configure(connection=context.config.attributes["connection"])
    context.run_migrations()
