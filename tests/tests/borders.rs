//! Borders that the compiler cannot hold.

use std::path::{Path, PathBuf};

/// Names that only the database crate, and the command line's arguments, may know.
const PRODUCTS: [&str; 5] = ["postgres", "sqlite", "mysql", "mariadb", "oracle"];

#[test]
fn the_model_and_the_renderers_know_no_product() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates");
    let files: Vec<PathBuf> =
        ["model/src", "publish/src"].iter().flat_map(|folder| files(&root.join(folder))).collect();
    assert!(files.len() > 15, "only {} files found below {}", files.len(), root.display());
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap().to_lowercase();
        // A test may name what it is about.
        let code = text.split("#[cfg(test)]").next().unwrap();
        for product in PRODUCTS {
            assert!(!code.contains(product), "{} names {product}", file.display());
        }
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let below = |path: PathBuf| if path.is_dir() { files(&path) } else { vec![path] };
    entries.flat_map(below).filter(|path| !path.file_name().unwrap().to_string_lossy().contains("tests")).collect()
}
