//! Plans a build, runs the stages on every core, and alone writes to the disk.
