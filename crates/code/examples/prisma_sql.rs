//! scratch
fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    for a in args {
        let mut files = vec![];
        let p = std::path::PathBuf::from(&a);
        files.push(trueup_code::prisma::SourceFile { text: std::fs::read_to_string(&p).unwrap(), path: p });
        println!("===== {a}");
        match trueup_code::prisma::Schema::parse(&files).and_then(|s| s.script(7)) { Ok(s) => println!("{s}"), Err(e) => println!("ERR {e}") }
    }
}
