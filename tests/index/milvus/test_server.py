"""A server's errors, each with the way out."""

import pytest

from index.errors import EngineRefused, EngineUnreachable
from index.milvus.access import Access, checked_uri
from index.milvus.server import Server
from tests.milvus_server import MilvusServer


def test_a_server_that_is_not_there_is_told_with_its_address() -> None:
    with pytest.raises(EngineUnreachable) as told:
        Server("http://127.0.0.1:9", Access(timeout_seconds=1.5)).is_lite()
    assert str(told.value) == (
        "The Milvus server at http://127.0.0.1:9 did not answer within 1.5 seconds. "
        "Start it, or name another one: ZHICE_MILVUS__URI."
    )


def test_a_database_that_is_not_there_is_told(milvus: MilvusServer) -> None:
    server = Server(milvus.uri, Access(database="gone"))
    with pytest.raises(EngineRefused) as told, server.client() as client:
        client.list_collections()
    assert str(told.value) == (
        f"The Milvus server at {milvus.uri} says: database 'gone' does not exist (code 1)."
    )


def test_an_expression_that_is_none_is_told_with_the_collection(server: Server) -> None:
    with server.client("records") as client:
        client.create_collection("records_of_none", dimension=8)
    with pytest.raises(EngineRefused) as told, server.client("records_of_none") as client:
        client.query("records_of_none", filter="row ==", output_fields=["id"])
    assert str(told.value).startswith(
        f"The Milvus server at {server.uri} says about the collection records_of_none: "
    )


def test_a_token_is_not_shown() -> None:
    assert repr(Access(token="root:secret")) == "Access(database='', timeout_seconds=10.0)"


@pytest.mark.parametrize("uri", ["localhost:19530", "./milvus.db", "ftp://host:1", "http://", ""])
def test_what_is_no_address_of_a_server_is_refused(uri: str) -> None:
    with pytest.raises(EngineRefused) as told:
        checked_uri(uri)
    assert str(told.value) == (
        f"{uri!r} is not the address of a Milvus server. Give one as http://HOST:19530."
    )


def test_an_address_with_a_password_is_refused_without_repeating_it() -> None:
    with pytest.raises(EngineRefused) as told:
        checked_uri("http://root:geheim@db.example:19530")
    assert str(told.value) == (
        "The address of the Milvus server at db.example holds credentials, which would be kept "
        "with the index. Set ZHICE_MILVUS__TOKEN to user:password instead."
    )
