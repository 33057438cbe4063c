//! What pages paint, and whether it is tagged.

pub(super) mod artifact_inside_tagged_content;
pub(super) mod tagged_content_inside_artifact;
pub(super) mod untagged_content;
