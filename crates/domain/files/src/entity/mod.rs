pub(crate) mod file;
