//! TLS, client certificates and SCRAM with a real server and an authority made by `openssl`.
#![cfg(unix)]

use super::connect::{Session, rows};
use super::shadow::Shadow;
use super::test_cluster::{TestCluster, must_run};
use crate::error::Error;
use crate::script;
use crate::source::{Product, SourceOptions};
use crate::tunnel::Tunnel;
use crate::tunnel::tests::JumpHost;
use std::path::{Path, PathBuf};
use std::process::Command;
use trueup_model::Secret;

/// A server that takes only TLS for `ann` (by password) and `bob` (by certificate).
struct Secured {
    cluster: TestCluster,
    authority: PathBuf,
}

impl Secured {
    fn start(test: &str) -> Option<Self> {
        if Command::new("openssl").arg("version").output().is_err() {
            eprintln!("SKIPPED {test}: no `openssl` program found");
            return None;
        }
        let authority = tempfile::Builder::new().prefix("trueup-ca-").tempdir().unwrap().keep();
        make_authority(&authority, "ca");
        sign(&authority, "server", "/CN=db.test", "subjectAltName=DNS:db.test");
        sign(&authority, "bob", "/CN=bob", "subjectAltName=DNS:bob");
        make_authority(&authority, "stranger");
        let cluster = TestCluster::start_with(test, |folder| {
            for name in ["ca.crt", "server.crt", "server.key"] {
                std::fs::copy(authority.join(name), folder.join(name)).unwrap();
            }
            restrict(&folder.join("server.key"));
            let file = |name: &str| folder.join(name).display().to_string();
            format!(
                "ssl = on\nssl_cert_file = '{}'\nssl_key_file = '{}'\nssl_ca_file = '{}'",
                file("server.crt"),
                file("server.key"),
                file("ca.crt")
            )
        });
        let cluster = cluster.or_else(|| {
            std::fs::remove_dir_all(&authority).unwrap();
            None
        })?;
        cluster.execute("CREATE USER ann PASSWORD 's3cret'\nCREATE USER bob\nCREATE USER eve");
        cluster.set_rules("hostssl all ann all scram-sha-256\nhostssl all bob all cert\nhostnossl all eve all trust");
        Some(Self { cluster, authority })
    }

    fn file(&self, name: &str) -> String {
        self.authority.join(name).display().to_string()
    }

    /// `db.test` is what the certificate says; the address spares the test a name server.
    fn connect(&self, more: &str) -> Result<Session, Error> {
        let base = format!("hostaddr=127.0.0.1 port={} dbname=postgres user=ann password=s3cret ", self.cluster.port());
        Session::connect(&TestCluster::settings(&(base + more)), None)
    }

    fn failure(&self, more: &str) -> Error {
        match self.connect(more) {
            Ok(_) => panic!("{more} connects"),
            Err(error) => error,
        }
    }
}

impl Drop for Secured {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.authority));
    }
}

fn openssl(folder: &Path, arguments: &str) {
    must_run(Command::new("openssl").args(arguments.split(' ')).current_dir(folder));
}

fn make_authority(folder: &Path, name: &str) {
    openssl(
        folder,
        &format!(
            "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN={name} -keyout {name}.key -out {name}.crt"
        ),
    );
}

fn sign(folder: &Path, name: &str, subject: &str, extension: &str) {
    openssl(
        folder,
        &format!(
            "req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj {subject} -keyout {name}.key -out {name}.csr"
        ),
    );
    std::fs::write(folder.join("extension"), extension).unwrap();
    openssl(
        folder,
        &format!(
            "x509 -req -in {name}.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 -extfile extension -out {name}.crt"
        ),
    );
    restrict(&folder.join(format!("{name}.key")));
}

#[cfg(unix)]
fn restrict(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600)).unwrap();
}

#[cfg(not(unix))]
fn restrict(_: &Path) {}

fn uses_tls(session: &Session) -> bool {
    let sql = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
    let messages = session.block_on(session.client().simple_query(sql)).unwrap();
    rows(&messages).next().unwrap().get(0) == Some("t")
}

#[test]
fn every_mode_does_what_libpq_does() {
    let Some(secured) = Secured::start("every_mode_does_what_libpq_does") else { return };
    let (ca, stranger) = (secured.file("ca.crt"), secured.file("stranger.crt"));
    for more in [
        // Without a word about TLS: a loopback is tried without, and the server's wish for TLS is met.
        String::new(),
        "host=db.test".into(),
        "sslmode=allow".into(),
        "sslmode=prefer".into(),
        "sslmode=require channel_binding=require".into(),
        "sslmode=require sslsni=0 ssl_max_protocol_version=TLSv1.2".into(),
        format!("host=other.test sslmode=verify-ca sslrootcert={ca}"),
        format!("host=other.test sslmode=require sslrootcert={ca}"),
        format!("host=db.test sslrootcert={ca}"),
        // The server's own certificate in place of its authority's.
        format!("host=db.test sslmode=verify-full sslrootcert={}", secured.file("server.crt")),
        format!("sslmode=prefer sslrootcert={stranger}"),
    ] {
        let session = secured.connect(&more).unwrap_or_else(|error| panic!("{more}: {error:?}"));
        assert!(uses_tls(&session), "{more}");
        let another = session.block_on(session.another());
        assert!(another.is_ok(), "{more}");
    }
    let wrong_name = secured.failure(&format!("host=other.test sslmode=verify-full sslrootcert={ca}"));
    assert!(wrong_name.to_string().contains("for another host"), "{wrong_name:?}");
    for mode in ["require", "verify-ca", "verify-full"] {
        let unknown = secured.failure(&format!("host=db.test sslmode={mode} sslrootcert={stranger}"));
        assert!(unknown.to_string().contains("no known authority"), "{unknown:?}");
    }
    let other_name =
        secured.failure(&format!("host=x.test sslmode=verify-full sslrootcert={}", secured.file("server.crt")));
    assert!(matches!(other_name, Error::Tls { .. }), "{other_name:?}");
    let refused = secured.failure("sslmode=disable");
    assert!(
        matches!(&refused, Error::Authentication { because, .. } if because.contains("no pg_hba.conf entry")),
        "{refused:?}"
    );
    // `prefer` falls back where the server has no rule for TLS.
    assert!(!uses_tls(&secured.connect("user=eve sslmode=prefer").unwrap()));
}

#[test]
fn direct_negotiation_needs_no_question() {
    let test = "direct_negotiation_needs_no_question";
    let Some(secured) = Secured::start(test) else { return };
    let direct = format!("host=db.test sslnegotiation=direct sslrootcert={}", secured.file("ca.crt"));
    let session = secured.connect("sslmode=require").unwrap();
    let messages = session.block_on(session.client().simple_query("SHOW server_version_num")).unwrap();
    let version: u32 = rows(&messages).next().unwrap().get(0).unwrap().parse().unwrap();
    if version < 170_000 {
        eprintln!("SKIPPED half of {test}: the server is older than PostgreSQL 17");
        assert!(secured.connect(&direct).is_err());
        return;
    }
    assert!(uses_tls(&secured.connect(&direct).unwrap()));
}

#[test]
fn client_certificates_open_the_door() {
    let Some(secured) = Secured::start("client_certificates_open_the_door") else { return };
    let identity = format!("user=bob sslmode=require sslcert={} sslkey=", secured.file("bob.crt"));
    let key = secured.file("bob.key");
    assert!(uses_tls(&secured.connect(&format!("{identity}{key}")).unwrap()));
    assert!(matches!(secured.failure("user=bob sslmode=require"), Error::Authentication { .. }));
    let missing = secured.failure(&format!("{identity}/nowhere.key"));
    assert!(matches!(missing, Error::File { .. }), "{missing:?}");
    let not_a_key = secured.failure(&format!("{identity}{}", secured.file("bob.csr")));
    assert!(matches!(not_a_key, Error::File { .. }), "{not_a_key:?}");
    make_readable(Path::new(&key));
    let readable = secured.failure(&format!("{identity}{key}"));
    assert!(readable.hint().unwrap().starts_with("chmod 600"), "{readable:?}");
}

#[cfg(unix)]
fn make_readable(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o644)).unwrap();
}

#[test]
fn tunnelled_server_keeps_its_own_name() {
    let test = "tunnelled_server_keeps_its_own_name";
    let Some(secured) = Secured::start(test) else { return };
    let Some(jump) = JumpHost::start(test) else { return };
    let text = |name: &str| {
        let ca = secured.file("ca.crt");
        format!("postgresql://ann:s3cret@{name}/postgres?sslmode=verify-full&sslrootcert={ca}")
    };
    let targets = [format!("127.0.0.1:{}", secured.cluster.port())];
    let open = || Tunnel::with_options(&jump.client_options("mine"), "127.0.0.1", &targets).unwrap();
    let session = Session::connect(&TestCluster::settings(&text("db.test")), Some(open())).unwrap();
    assert!(uses_tls(&session));
    assert_eq!(session.server(), "db.test:5432");
    assert!(session.block_on(session.another()).is_ok());
    let Err(error) = Session::connect(&TestCluster::settings(&text("other.test")), Some(open())) else {
        panic!("connects")
    };
    assert!(error.to_string().contains("for another host"), "{error:?}");
    // A socket of the jump host.
    let settings = secured.cluster.superuser();
    let options = jump.client_options("mine");
    let tunnel = Tunnel::with_options(&options, "127.0.0.1", &settings.tunnel_targets()).unwrap();
    assert!(Session::connect(&settings, Some(tunnel)).is_ok());
}

#[test]
fn shadow_server_is_reached_like_any_other() {
    let Some(secured) = Secured::start("shadow_server_is_reached_like_any_other") else { return };
    secured.cluster.execute("ALTER USER ann CREATEDB");
    let passwords = secured.file("passwords");
    std::fs::write(&passwords, format!("db.test:{}:postgres:ann:s3cret", secured.cluster.port())).unwrap();
    restrict(Path::new(&passwords));
    let make = |name: &str| {
        let address = format!(
            "host={name} hostaddr=127.0.0.1 port={} dbname=postgres user=ann passfile={passwords} sslrootcert={}",
            secured.cluster.port(),
            secured.file("ca.crt")
        );
        let options = SourceOptions { shadow_url: Some(Secret::new(address)), ..SourceOptions::default() };
        Shadow::make(Path::new("a.sql"), None, &options)
    };
    let Err(error) = make("other.test") else { panic!("the name is not verified") };
    assert!(error.to_string().contains("for another host"), "{error:?}");
    let shadow = make("db.test").unwrap();
    let sql = "CREATE TABLE encrypted AS SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid() AND ssl";
    shadow.run(&mut |each| script::split(sql.as_bytes(), Path::new("a.sql"), Product::Postgres, each)).unwrap();
    let session = Session::connect(shadow.settings(), None).unwrap();
    assert!(uses_tls(&session));
    session.execute("SELECT 1 / count(*) FROM encrypted").unwrap();
    drop(session);
    drop(shadow);
    let gone = "SELECT 1 / (1 - count(*)::int) FROM pg_database WHERE datname LIKE 'trueup_shadow_%'";
    secured.cluster.execute(gone);
}

#[test]
fn server_without_tls_is_told_apart() {
    let Some(cluster) = TestCluster::start("server_without_tls_is_told_apart") else { return };
    let base = format!("hostaddr=127.0.0.1 port={} dbname=postgres user=postgres ", cluster.port());
    let connect = |more: &str| Session::connect(&TestCluster::settings(&format!("{base}{more}")), None);
    let Err(error) = connect("sslmode=require") else { panic!("connects") };
    assert!(error.to_string().ends_with("the server offers none"), "{error:?}");
    assert!(error.hint().unwrap().contains("sslmode=disable"));
    for mode in ["disable", "allow", "prefer"] {
        assert!(!uses_tls(&connect(&format!("sslmode={mode}")).unwrap()), "{mode}");
    }
    let Err(error) = connect("channel_binding=require") else { panic!("connects") };
    assert!(matches!(error, Error::Authentication { .. }), "{error:?}");
}
