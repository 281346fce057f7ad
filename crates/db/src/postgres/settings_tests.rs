//! Settings from texts and made-up environments.

use super::*;

fn environment(variables: &[(&str, &str)]) -> Environment {
    let variables = variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Environment { variables, home: None, user: Some("me".into()) }
}

fn settings(text: &str, variables: &[(&str, &str)]) -> Settings {
    Settings::parse(text, Written::Elsewhere, &environment(variables)).unwrap()
}

fn failure(text: &str) -> String {
    let error = Settings::parse(text, Written::Elsewhere, &environment(&[])).unwrap_err();
    format!("{error}; {}", error.hint().unwrap())
}

#[test]
fn defaults_are_those_of_libpq() {
    let settings = settings("postgresql://db/", &[]);
    assert_eq!((&*settings.user, &*settings.database), ("me", "me"));
    assert_eq!(settings.to_string(), "db:5432");
    assert_eq!(settings.config.get_application_name(), Some("trueup"));
    assert_eq!(settings.timeout, Some(Duration::from_secs(10)));
    assert!(!settings.has_password() && settings.warnings.is_empty());
}

#[test]
fn text_overrides_service_and_that_the_environment() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("services");
    std::fs::write(&file, "[shop]\nhost=service\nport=1111\nuser=service\nsslmode=verify-full\nsslrootcert=x").unwrap();
    let settings = settings(
        "user=text dbname=",
        &[
            ("PGSERVICE", "shop"),
            ("PGSERVICEFILE", file.to_str().unwrap()),
            ("PGHOST", "environment"),
            ("PGPORT", "2222"),
            ("PGDATABASE", "environment"),
            ("PGPASSWORD", "s3cret"),
            ("PGCONNECT_TIMEOUT", "0"),
            ("PGAPPNAME", "mine"),
            ("PGOPTIONS", "-c geqo=off"),
        ],
    );
    assert_eq!((&*settings.user, settings.to_string().as_str()), ("text", "service:1111"));
    // An empty value hides the environment's and means the default.
    assert_eq!(settings.database, "text");
    assert_eq!(settings.timeout, None);
    assert_eq!(settings.config.get_application_name(), Some("mine"));
    assert_eq!(settings.config.get_options(), Some("-c geqo=off"));
    assert!(settings.has_password());
    assert_eq!(settings.tls_mode(&settings.hosts[0]), TlsMode::VerifyFull);
}

#[test]
fn hosts_ports_and_addresses_go_together() {
    let shown = |text: &str| settings(text, &[]).to_string();
    assert_eq!(shown("postgresql://a:1,b,[::1]:3/x"), "a:1,b:5432,[::1]:3");
    assert_eq!(shown("host=a,b port=6000"), "a:6000,b:6000");
    assert_eq!(shown("host=/tmp/x,b port=1,2"), "/tmp/x/.s.PGSQL.1,b:2");
    assert_eq!(shown("hostaddr=10.0.0.1"), "10.0.0.1:5432");
    let named = settings("host=db hostaddr=127.0.0.1", &[]);
    assert_eq!(named.to_string(), "db:5432");
    assert!(named.hosts[0].is_local());
    assert!(failure("host=a,b,c port=1,2").contains("not as many ports as hosts"));
    assert!(failure("host=a port=0").contains("1 to 65535"));
    assert!(failure("hostaddr=db").contains("not an IP address"));
}

#[test]
fn remote_hosts_get_tls_unless_told_otherwise() {
    for (text, expected) in [
        ("host=db", TlsMode::Require),
        ("host=10.1.2.3", TlsMode::Require),
        ("host=db sslmode=disable", TlsMode::Disable),
        ("host=db sslmode=prefer", TlsMode::Prefer),
        ("host=db sslrootcert=ca.pem", TlsMode::VerifyFull),
        ("host=db sslrootcert=system", TlsMode::VerifyFull),
        ("host=db sslrootcert=ca.pem sslmode=verify-ca", TlsMode::VerifyCa),
        ("host=localhost sslrootcert=ca.pem", TlsMode::VerifyFull),
        ("host=localhost", TlsMode::Allow),
        ("host=127.0.0.2", TlsMode::Allow),
        ("host=::1", TlsMode::Allow),
        ("host=::1 sslmode=require", TlsMode::Require),
        ("host=::1 sslnegotiation=direct", TlsMode::Require),
        ("host=/tmp sslmode=verify-full sslrootcert=ca.pem", TlsMode::Disable),
    ] {
        let settings = settings(text, &[]);
        assert_eq!(settings.tls_mode(&settings.hosts[0]), expected, "{text}");
    }
}

#[test]
fn contradictions_about_tls_are_refused() {
    for (text, expected) in [
        ("host=db sslmode=verify-full", "no root certificate"),
        ("host=db sslrootcert=system sslmode=require", "needs `verify-full`"),
        ("host=db sslnegotiation=direct sslmode=prefer", "at least `require`"),
        ("host=db sslmode=on", "`sslmode` is one of `disable`"),
        ("host=db sslcert=a", "no key"),
        ("host=db ssl_min_protocol_version=TLSv1.3 ssl_max_protocol_version=TLSv1.2", "no TLS version"),
        ("host=db gssencmode=require", "not supported"),
        ("host=db connect_timeout=soon", "not a number"),
        ("host=db target_session_attrs=master", "is one of `any`"),
    ] {
        let told = failure(text);
        assert!(told.contains(expected), "{text}: {told}");
    }
}

#[cfg(unix)]
#[test]
fn password_file_serves_each_host() {
    use std::os::unix::fs::PermissionsExt;
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join(".pgpass");
    std::fs::write(&path, "a:*:x:me:for-a\nlocalhost:*:x:me:for-socket\n").unwrap();
    let known = Environment { home: Some(home.path().into()), ..environment(&[]) };
    let text = "postgresql://a,b,%2Ftmp/x";
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
    let ignored = Settings::parse(text, Written::Elsewhere, &known).unwrap();
    assert!(!ignored.has_password() && ignored.warnings.len() == 1);
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
    let settings = Settings::parse(text, Written::Elsewhere, &known).unwrap();
    let passwords: Vec<_> = settings.hosts.iter().map(|host| host.password.as_ref().map(Secret::expose)).collect();
    assert_eq!(passwords, [Some("for-a"), None, Some("for-socket")]);
    assert_eq!(settings.password_file(), Some(&path));
    // A password that is given is the only one.
    let given = Settings::parse("postgresql://:given@a,b/x", Written::Elsewhere, &known).unwrap();
    assert!(given.hosts.iter().all(|host| host.password == Some(Secret::new("given"))));
}

#[cfg(unix)]
#[test]
fn own_certificates_are_found_in_the_home_folder() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join(".postgresql");
    std::fs::create_dir(&folder).unwrap();
    for name in ["root.crt", "postgresql.crt", "postgresql.key"] {
        std::fs::write(folder.join(name), "").unwrap();
    }
    let known = Environment { home: Some(home.path().into()), ..environment(&[]) };
    let settings = Settings::parse("host=db", Written::Elsewhere, &known).unwrap();
    assert_eq!(settings.tls.roots, Some(Roots::File(folder.join("root.crt"))));
    assert_eq!(settings.tls.identity, Some((folder.join("postgresql.crt"), folder.join("postgresql.key"))));
    assert_eq!(settings.tls_mode(&settings.hosts[0]), TlsMode::Require);
    let without = Settings::parse("host=db sslcertmode=disable", Written::Elsewhere, &known).unwrap();
    assert_eq!(without.tls.identity, None);
}

#[test]
fn nothing_shows_the_password() {
    let text = "postgresql://a%40b:s3cret@db:1/my%20shop";
    let settings = Settings::parse(text, Written::OnCommandLine, &environment(&[])).unwrap();
    assert_eq!(settings.warnings.len(), 1);
    assert!(!format!("{settings:?} {settings} {:?}", settings.warnings).contains("s3cret"));
    assert!(settings.hosts[0].password.as_ref().is_some_and(|password| password.expose() == "s3cret"));
    assert!(Settings::parse(text, Written::Elsewhere, &environment(&[])).unwrap().warnings.is_empty());
}

#[test]
fn prismas_schema_is_said_to_the_server_and_to_other_programs() {
    let parse = |text: &str| Settings::parse(text, Written::Elsewhere, &Environment::default()).unwrap();
    let options = |settings: &Settings| settings.config.get_options().unwrap_or_default().to_owned();
    let named = parse("postgresql://u@localhost/d?options=-c%20a.b%3D1&schema=my%20own");
    assert_eq!(options(&named), "-c a.b=1 -c search_path=\"my\\ own\"");
    assert!(named.url().expose().ends_with("/d?schema=my%20own"), "{}", named.url().expose());
    assert_eq!(options(&named.without_schema()), "-c a.b=1");
    // The usual one is left to the server: poolers refuse options.
    let usual = parse("postgresql://u@localhost/d?schema=public");
    assert_eq!((options(&usual).as_str(), usual.schema()), ("", Some("public")));
    assert_eq!(options(&usual.without_schema()), "");
}
