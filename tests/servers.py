"""The tests' own PostgreSQL server, made empty for the next test."""

from sqlalchemy import URL, create_engine, text


def emptied(server: URL) -> URL:
    engine = create_engine(server)
    with engine.begin() as connection:
        connection.execute(text("drop schema public cascade"))
        connection.execute(text("create schema public"))
    engine.dispose()
    return server
