fn main() {}
#[test]
fn draws() { let _ = typst_render::RenderOptions::default(); }
