//! Files that people hand in: what a customer sends as the proof of a payment, and the like.
//!
//! Owns the table `file`. Documents that Enlace makes itself (boletos, notes) are made when they are asked for and never stored. A file
//! belongs to one *owner*, a record of another slice that is named by its table and id; whoever may see the owner may see the file, so the
//! slice of the owner asks for the right. What a file is, its content says, not its name.
#![warn(missing_docs)]

mod entity;
mod error;
mod media;
mod ops;
mod store;
mod upload;

pub use error::FileError;
pub use media::MediaType;
pub use ops::{
    FileInfo, FileKind, FileLabel, LONGEST_NAME, MOST_BYTES, NewFile, Owner, StoredFile, check_file, files_of, read_file,
    store_file, store_labelled_file,
};
pub use upload::{MOST_UPLOADED_BYTES, MOST_UPLOADED_FILES, Upload, UploadError, check_uploads};
