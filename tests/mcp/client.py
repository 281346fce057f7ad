"""Speaks with `trueup mcp` as an agent's program does, by the protocol's official Python SDK.

    client.py walk COMMAND…        prints a transcript: everything that can be asked, right and wrong
    client.py resources COMMAND…   reads the DDL of every table, and prints how many there are
    client.py cancel COMMAND…      gives up a question while the database does not answer
"""

import asyncio
import os
import socket
import sys

from mcp import ClientSession, MCPError, StdioServerParameters, stdio_client
from mcp.types import PaginatedRequestParams

CALLS = [
    ("list", {}),
    ("list", {"schema": "nowhere"}),
    ("list", {"refresh": True}),
    ("search", {"words": "late"}),
    ("search", {"type": "timestamp", "table": "hold"}),
    ("search", {"references": "member"}),
    ("search", {"without": ["index-on-foreign-key"], "limit": 2}),
    ("search", {"words": "nothing like it"}),
    ("search", {"kinds": ["sense"]}),
    ("search", {"table": "lona"}),
    ("describe", {"names": ["Loan", "open_loan"], "detail": "names"}),
    ("describe", {"names": ["hold", "lone"]}),
    ("describe", {"names": ["fine"], "detail": "full"}),
    ("describe", {"names": ["lone"]}),
    ("describe", {"name": "loan"}),
    ("describe", {"names": ["loan"], "cursor": "nonsense"}),
    ("relations", {"table": "fine"}),
    ("relations", {"table": "fine", "depth": 2}),
    ("relations", {"table": "fine", "to": "branch"}),
    ("relations", {"table": "fine", "to": "audit_log"}),
    ("relations", {"table": "open_loan"}),
    ("relations", {"table": "fine", "depth": 99}),
    ("query", {"sql": "DELETE FROM loan"}),
]


async def told(session, name, arguments):
    """A call and its answer, as text."""
    try:
        result = await session.call_tool(name, arguments)
        mark = "! " if result.is_error else ""
        answer = "\n".join(block.text for block in result.content)
    except MCPError as error:
        mark, answer = "!! ", str(error)
    return f"> {name} {arguments}\n{mark}{answer}\n"


async def walk(session):
    start = await session.initialize()
    print(f"{start.server_info.name}: {start.instructions}\n")
    for tool in (await session.list_tools()).tools:
        print(f"tool {tool.name}: {tool.description} read-only: {tool.annotations.read_only_hint}")
    print()
    for name, arguments in CALLS:
        print(await told(session, name, arguments))
    for template in (await session.list_resource_templates()).resource_templates:
        print(f"resources {template.uri_template}")
    for uri in ["trueup://table/main.fine", "trueup://table/main.fin", "file:///etc/passwd"]:
        try:
            content = await session.read_resource(uri)
            print(f"> {uri}\n{content.contents[0].text}")
        except MCPError as error:
            print(f"> {uri}\n!! {error}\n")


async def resources(session):
    await session.initialize()
    cursor, count = None, 0
    while True:
        page = await session.list_resources(params=PaginatedRequestParams(cursor=cursor))
        for resource in page.resources:
            content = await session.read_resource(resource.uri)
            assert "CREATE" in content.contents[0].text, (resource, content)
            count += 1
        cursor = page.next_cursor
        if cursor is None:
            break
    print(f"{count} resources")


async def cancel(session, silent):
    await session.initialize()
    question = asyncio.create_task(session.call_tool("list", {}))
    connection, _ = await asyncio.get_running_loop().sock_accept(silent)
    # The server is waiting for its database now.
    question.cancel()
    await asyncio.gather(question, return_exceptions=True)
    assert question.cancelled(), question
    await session.send_ping()
    assert len((await session.list_tools()).tools) == 5
    connection.close()
    print("cancelled")


async def main(what, command, *arguments):
    environment = dict(os.environ)
    silent = None
    if what == "cancel":
        # A server that takes connections and never says a word.
        silent = socket.create_server(("127.0.0.1", 0))
        silent.setblocking(False)
        port = silent.getsockname()[1]
        arguments += (f"postgresql://somebody@127.0.0.1:{port}/x?connect_timeout=600",)
    server = StdioServerParameters(command=command, args=list(arguments), env=environment)
    async with stdio_client(server) as (reading, writing):
        async with ClientSession(reading, writing) as session:
            match what:
                case "walk":
                    await walk(session)
                case "resources":
                    await resources(session)
                case "cancel":
                    await cancel(session, silent)


asyncio.run(main(*sys.argv[1:]))
