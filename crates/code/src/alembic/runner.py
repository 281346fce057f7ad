"""Answers what trueup asks of a project's own Alembic, as one line of JSON.

The task stands in TRUEUP_ALEMBIC_TASK, the database's URL in TRUEUP_ALEMBIC_URL: never among the arguments, which
every process of the machine can read. Whatever env.py prints goes to standard error, so that standard output has the
answer alone.

env.py decides for itself where it connects to: from the configuration, from a settings object, from the environment.
So the connection is turned round where all of SQLAlchemy's pass by, at the event "do_connect".
"""

import io
import json
import os
import sys
import traceback

answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)
task = json.loads(os.environ.pop("TRUEUP_ALEMBIC_TASK"))
target_text = os.environ.pop("TRUEUP_ALEMBIC_URL", None)


def answer(**facts):
    answers.write(json.dumps(facts) + "\n")
    answers.flush()
    # Threads and pools of the project must not keep the process.
    sys.stderr.flush()
    os._exit(0)


def fail(kind, message, lines=()):
    answer(error=kind, message=message, lines=list(lines))


try:
    import alembic
    import sqlalchemy
    from alembic import command, util
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory
    from sqlalchemy import event
    from sqlalchemy.engine import Engine, make_url
except ImportError as error:
    fail("no-alembic", str(error))

try:
    from sqlalchemy.engine import URL
except ImportError:
    fail("too-old", "SQLAlchemy " + sqlalchemy.__version__ + ", and 1.4 is needed")

connections = 0
revision_files = set()


def target_url():
    """The target as SQLAlchemy has it, without a driver."""
    if target_text.startswith("sqlite:"):
        return URL.create("sqlite", database=target_text[len("sqlite:"):])
    scheme, rest = target_text.split("://", 1)
    # Prisma's parameter, which no driver of Python's knows.
    return make_url({"postgres": "postgresql"}.get(scheme, scheme) + "://" + rest).difference_update_query(["schema"])


def with_driver(url, driver):
    """The URL for a driver, with its options under the names that the driver has for them."""
    url = url.set(drivername=url.get_backend_name() + "+" + driver)
    if driver != "asyncpg":
        return url
    query = {key: value for key, value in url.query.items() if key in ("host", "port", "user", "password")}
    if "sslmode" in url.query:
        query["ssl"] = url.query["sslmode"]
    return url.set(query=query)


def refuse_connections():
    """For what needs no database: an env.py that connects all the same would run revisions wherever it likes."""

    @event.listens_for(Engine, "do_connect")
    def refuse(dialect, record, arguments, parameters):
        raise RuntimeError("env.py connects to a database, though it is asked for SQL alone")


def redirect(target):
    kept = ("options", "server_settings", "connect_timeout", "timeout", "prepare_threshold", "statement_cache_size")

    @event.listens_for(Engine, "do_connect")
    def connect_to_target(dialect, record, arguments, parameters):
        global connections
        if dialect.name != target.get_backend_name():
            raise RuntimeError(
                "env.py connects by SQLAlchemy's %r, and the database is %r" % (dialect.name, target.get_backend_name())
            )
        connections += 1
        others = {key: value for key, value in parameters.items() if key in kept}
        to, options = dialect.create_connect_args(with_driver(target, dialect.driver))
        arguments[:] = list(to)
        parameters.clear()
        parameters.update(others)
        parameters.update(options)


def driver_of(text, backend):
    """The driver that a URL of the project names, if it is for this kind of database."""
    try:
        url = make_url(text)
        return url.get_driver_name() if url.get_backend_name() == backend else None
    except Exception:
        return None


def installed_driver(backend):
    names = {"postgresql": ["psycopg", "psycopg2", "asyncpg", "pg8000"], "sqlite": ["pysqlite"]}
    for name in names.get(backend, []):
        try:
            if name != "pysqlite":
                __import__(name)
            return name
        except ImportError:
            pass
    return None


def configuration():
    options = {"ini_section": task["section"]} if task.get("section") else {}
    if task.get("toml"):
        if "toml_file" not in Config.__init__.__code__.co_varnames:
            fail("too-old", "Alembic " + alembic.__version__ + ", and 1.16 is needed to read pyproject.toml")
        options["toml_file"] = task["toml"]
    return Config(task.get("ini"), **options)


def give_url(config, target):
    """Tells env.py of the target by the ways it is likely to look: the configuration, DATABASE_URL."""
    backend = target.get_backend_name()
    configured = config.get_main_option("sqlalchemy.url") or ""
    from_environment = os.environ.get("DATABASE_URL", "")
    driver = driver_of(configured, backend) or driver_of(from_environment, backend) or installed_driver(backend)
    url = with_driver(target, driver) if driver else target
    text = url.render_as_string(hide_password=False)
    config.set_main_option("sqlalchemy.url", text.replace("%", "%%"))
    own_driver = driver_of(from_environment, backend)
    if own_driver:
        text = with_driver(target, own_driver).render_as_string(hide_password=False)
    os.environ["DATABASE_URL"] = text


def revisions(script):
    """All revisions, each after those that it rests on."""
    found = []
    for revision in script.walk_revisions():
        revision_files.add(os.path.abspath(revision.path))
        rests_on = getattr(revision, "_all_down_revisions", None) or util.to_tuple(revision.down_revision, default=())
        found.append({
            "id": revision.revision,
            "rests_on": sorted(set(rests_on)),
            "labels": sorted(revision.branch_labels or ()),
            "message": (revision.doc or "").strip().split("\n")[0],
            "file": revision.path,
        })
    return found[::-1]


def current(config, script):
    found = []

    def collect(revision, context):
        found.extend(revision)
        return []

    with EnvironmentContext(config, script, fn=collect, dont_mutate=True):
        script.run_env()
    return sorted(found)


def main():
    config = configuration()
    script = ScriptDirectory.from_config(config)
    facts = {"alembic": alembic.__version__, "heads": sorted(script.get_heads()), "revisions": revisions(script)}
    if task["what"] in ("sql", "revisions"):
        refuse_connections()
    if task["what"] == "sql":
        config.set_main_option("sqlalchemy.url", task["dialect"] + "://")
        config.output_buffer = io.StringIO()
        command.upgrade(config, task["range"], sql=True)
        answer(sql=config.output_buffer.getvalue(), **facts)
    if task["what"] == "revisions":
        answer(**facts)
    target = target_url()
    give_url(config, target)
    redirect(target)
    if task["what"] == "upgrade":
        command.upgrade(config, task["target"])
    facts["current"] = current(config, script)
    answer(connections=connections, **facts)


def kind_of(error):
    """What an error is to a person: the place where it came from tells more than its class."""
    text = str(error)
    if isinstance(error, util.CommandError):
        if "Can't locate revision" in text:
            return "unknown-revision"
        return "several-heads" if "Multiple head" in text else "command"
    files = [frame.filename for frame in traceback.extract_tb(error.__traceback__)]
    if any(os.path.abspath(file) in revision_files for file in files):
        return "revision"
    return "environment" if any(os.path.basename(file) == "env.py" for file in files) else "other"


try:
    main()
except Exception as error:
    fail(kind_of(error), "%s: %s" % (type(error).__name__, error), traceback.format_exc().rstrip().split("\n"))
except SystemExit as error:
    fail("environment", "env.py ended the program: %s" % error, traceback.format_exc().rstrip().split("\n"))
