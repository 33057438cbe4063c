//! Layouts and fonts are embedded by a macro that the compiler does not watch: name them here.

fn main() {
    println!("cargo::rerun-if-changed=layouts");
    println!("cargo::rerun-if-changed=fonts");
    println!("cargo::rerun-if-changed=build.rs");
}
