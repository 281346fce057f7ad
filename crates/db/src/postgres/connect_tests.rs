//! Sessions with a real server.

use super::super::environment::Environment;
use super::super::settings::Written;
use super::super::test_cluster::TestCluster;
use super::*;
use futures_util::future::join;
use trueup_model::Secret;

fn connect(text: &str) -> Result<Session, Error> {
    Session::connect(&TestCluster::settings(text), None)
}

fn failure(text: &str) -> Error {
    match connect(text) {
        Ok(_) => panic!("{text} connects"),
        Err(error) => error,
    }
}

fn answer(session: &Session, sql: &str) -> String {
    let messages = session.block_on(session.client().simple_query(sql)).unwrap();
    let row = rows(&messages).next().unwrap();
    row.get(0).unwrap_or_default().to_owned()
}

#[test]
fn socket_and_network_both_connect() {
    let Some(cluster) = TestCluster::start("socket_and_network_both_connect") else { return };
    let session = Session::connect(&cluster.superuser(), None).unwrap();
    assert_eq!(answer(&session, "SHOW application_name"), "trueup");
    assert!(session.server().ends_with(&format!("/.s.PGSQL.{}", cluster.port())));
    let url = format!("postgresql://postgres@localhost:{}/postgres?options=-c%20work_mem%3D3MB", cluster.port());
    let session = connect(&url).unwrap();
    assert_eq!(answer(&session, "SHOW work_mem"), "3MB");
    assert_eq!(session.server(), format!("localhost:{}", cluster.port()));
}

#[test]
fn further_clients_work_side_by_side_and_leave_nothing_open() {
    let Some(cluster) = TestCluster::start("further_clients_work_side_by_side") else { return };
    let session = Session::connect(&cluster.superuser(), None).unwrap();
    let first = session.client();
    let other = session.block_on(async {
        let (opened, slept) = join(session.another(), first.simple_query("SELECT pg_sleep(0.1)")).await;
        slept.unwrap();
        opened.unwrap()
    });
    // Each waits for a lock that only the other can let go.
    session.block_on(async {
        first.batch_execute("SELECT pg_advisory_lock(1)").await.unwrap();
        let waiting = other.batch_execute("SELECT pg_advisory_lock(1)");
        let letting_go = first.batch_execute("SELECT pg_sleep(0.05); SELECT pg_advisory_unlock(1)");
        let (waited, let_go) = join(waiting, letting_go).await;
        waited.and(let_go).unwrap();
    });
    drop(other);
    drop(session);
    let later = Session::connect(&cluster.superuser(), None).unwrap();
    let ours = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'trueup'";
    // The server needs a moment to end a session that has said goodbye.
    let alone = (0..100).any(|_| {
        std::thread::sleep(Duration::from_millis(20));
        answer(&later, ours) == "1"
    });
    assert!(alone);
}

#[test]
fn failures_say_what_to_do() {
    let Some(cluster) = TestCluster::start("failures_say_what_to_do") else { return };
    cluster.execute("CREATE USER ann PASSWORD 's3cret'\nCREATE DATABASE skyfire");
    cluster.set_rules("host all all 127.0.0.1/32 scram-sha-256");
    let port = cluster.port();
    let wrong = failure(&format!("postgresql://ann:wr0ng@127.0.0.1:{port}/skyfire"));
    assert!(matches!(&wrong, Error::Authentication { user, .. } if user == "ann"), "{wrong:?}");
    let none = failure(&format!("postgresql://ann@127.0.0.1:{port}/skyfire"));
    assert!(matches!(&none, Error::Authentication { because, .. } if because.contains("there is none")), "{none:?}");
    let misspelt = failure(&format!("postgresql://ann:s3cret@127.0.0.1:{port}/skyfir"));
    assert!(misspelt.hint().unwrap().starts_with("there is `skyfire`"), "{misspelt:?}");
    let unknown = failure("postgresql://ann@no-such-host.invalid/x");
    assert!(matches!(&unknown, Error::Unreachable { .. }), "{unknown:?}");
    let closed = failure("postgresql://ann@127.0.0.1:1/x");
    assert!(closed.to_string().contains("refused; no server listens there"), "{closed}");
    let socket = failure("postgresql:///x?host=/nowhere&user=ann");
    assert!(socket.to_string().contains("there is no such socket"), "{socket}");
    assert!(connect(&format!("postgresql://ann:s3cret@127.0.0.1:{port}/skyfire")).is_ok());
}

#[test]
fn password_comes_from_the_password_file_and_a_wrong_one_names_it() {
    let Some(cluster) = TestCluster::start("password_comes_from_the_password_file") else { return };
    cluster.execute("CREATE USER ann PASSWORD 's3:cret'");
    cluster.set_rules("host all all 127.0.0.1/32 md5");
    let file = cluster.folder().join("pgpass");
    let text = format!("host=127.0.0.1 port={} user=ann dbname=postgres passfile={}", cluster.port(), file.display());
    for (password, works) in [(r"s3\:cret", true), ("wr0ng", false)] {
        std::fs::write(&file, format!("127.0.0.1:*:*:ann:{password}\n")).unwrap();
        restrict(&file);
        let settings = Settings::parse(&text, Written::OnCommandLine, &Environment::default()).unwrap();
        assert!(settings.has_password() && settings.warnings.is_empty());
        match Session::connect(&settings, None) {
            Ok(_) => assert!(works),
            Err(error) => assert!(!works && error.to_string().contains("the password is from `"), "{error}"),
        }
    }
    let mut settings = TestCluster::settings(&text);
    settings.set_password(&Secret::new("s3:cret"));
    assert!(Session::connect(&settings, None).is_ok());
}

#[cfg(unix)]
fn restrict(path: &std::path::Path) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600)).unwrap();
}

#[cfg(not(unix))]
fn restrict(_: &std::path::Path) {}

#[test]
fn hosts_are_tried_in_turn_until_one_will_do() {
    let Some(cluster) = TestCluster::start("hosts_are_tried_in_turn") else { return };
    let port = cluster.port();
    let session = connect(&format!("postgresql://postgres@127.0.0.1:1,127.0.0.1:{port}/postgres")).unwrap();
    assert_eq!(session.server(), format!("127.0.0.1:{port}"));
    let text = format!("postgresql://postgres@127.0.0.1:{port}/postgres?target_session_attrs=");
    for (role, works) in
        [("primary", true), ("read-write", true), ("prefer-standby", true), ("standby", false), ("read-only", false)]
    {
        assert_eq!(connect(&format!("{text}{role}")).is_ok(), works, "{role}");
    }
    let both = failure("postgresql://postgres@127.0.0.1:1,127.0.0.1:2/postgres").to_string();
    assert!(both.contains("127.0.0.1:1: ") && both.contains("127.0.0.1:2: "), "{both}");
}

#[test]
fn errors_in_a_session_are_told_apart() {
    let Some(cluster) = TestCluster::start("errors_in_a_session_are_told_apart") else { return };
    cluster.execute("CREATE TABLE t (a int); CREATE USER ann");
    let session = connect(&format!("postgresql://ann@127.0.0.1:{}/postgres", cluster.port())).unwrap();
    let error = |sql: &str| {
        let error = session.block_on(session.client().simple_query(sql)).unwrap_err();
        session.error(&error, "the table `t`")
    };
    assert!(matches!(error("SELECT * FROM t"), Error::Denied { .. }));
    assert!(matches!(error("SET statement_timeout = 1; SELECT pg_sleep(9)"), Error::Timeout { .. }));
    assert!(matches!(error("SELECT 1/0"), Error::Statement { .. }));
    assert!(matches!(error("SELECT pg_terminate_backend(pg_backend_pid())"), Error::Lost { .. }));
    assert!(matches!(error("SELECT 1"), Error::Lost { .. }));
}

#[test]
fn another_kind_of_server_is_recognised() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let server = std::thread::spawn(move || {
        use std::io::{Read, Write};
        // Twice: without TLS, and then with it.
        for _ in 0..2 {
            let (mut stream, _) = listener.accept().unwrap();
            drop(stream.read(&mut [0; 1024]));
            drop(stream.write_all(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"));
        }
    });
    let error = failure(&format!("postgresql://ann@127.0.0.1:{port}/x"));
    server.join().unwrap();
    assert!(error.to_string().contains("does not speak PostgreSQL's protocol"), "{error:?}");
}

#[test]
fn silent_server_is_given_up() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let error = failure(&format!("postgresql://ann@127.0.0.1:{port}/x?connect_timeout=1"));
    assert!(error.to_string().contains("no answer within 1 s"), "{error}");
}
