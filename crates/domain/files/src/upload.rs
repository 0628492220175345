use crate::{FileError, MediaType, NewFile, check_file};

/// The largest file of an upload: 5 MiB, what the manual calls 5MB (cliente manual, lines 2135-2211).
pub const MOST_UPLOADED_BYTES: usize = 5 << 20;
/// The most files of one upload (there).
pub const MOST_UPLOADED_FILES: usize = 5;

/// A file of an upload with what its sender says of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Upload {
    /// Its name with its extension.
    pub name: String,
    /// What is in it, decoded.
    pub content: Vec<u8>,
    /// Its length in bytes, as it is said.
    pub stated_size: u64,
    /// Its MIME type, as it is said.
    pub stated_type: String,
}

/// Why an upload is refused. It is refused whole: none of its files is kept.
#[derive(Debug, thiserror::Error)]
pub enum UploadError {
    /// There are no files in it.
    #[error("there is no file")]
    Empty,
    /// There are more than [`MOST_UPLOADED_FILES`].
    #[error("there are more than {MOST_UPLOADED_FILES} files")]
    TooMany,
    /// A file has more than [`MOST_UPLOADED_BYTES`].
    #[error("{name} has more than {MOST_UPLOADED_BYTES} bytes")]
    TooLarge {
        /// Its name.
        name: String,
    },
    /// A file is not as long as was said.
    #[error("{name} has {is} bytes, not {stated}")]
    Size {
        /// Its name.
        name: String,
        /// What was said.
        stated: u64,
        /// What it is.
        is: usize,
    },
    /// A file is not what was said.
    #[error("{name} is {is:?}, not {stated}")]
    Type {
        /// Its name.
        name: String,
        /// What was said.
        stated: String,
        /// What its content is.
        is: MediaType,
    },
    /// A file that is not kept at all.
    #[error("{name}: {error}")]
    File {
        /// Its name.
        name: String,
        /// Why.
        error: FileError,
    },
}

/// Looks at all files of an upload: how many, how large, and whether size and type are what was said.
///
/// # Errors
/// What [`UploadError`] names, for the first file that is wrong.
pub fn check_uploads(uploads: Vec<Upload>) -> Result<Vec<NewFile>, UploadError> {
    match uploads.len() {
        0 => return Err(UploadError::Empty),
        1..=MOST_UPLOADED_FILES => {}
        _ => return Err(UploadError::TooMany),
    }
    uploads.into_iter().map(check_upload).collect()
}

fn check_upload(upload: Upload) -> Result<NewFile, UploadError> {
    let Upload { name, content, stated_size, stated_type } = upload;
    if content.len() > MOST_UPLOADED_BYTES {
        return Err(UploadError::TooLarge { name });
    }
    let is = content.len();
    if u64::try_from(is).ok() != Some(stated_size) {
        return Err(UploadError::Size { name, stated: stated_size, is });
    }
    let file = NewFile { name, content };
    match check_file(&file) {
        Ok(kind) if kind.is_called(&stated_type) => Ok(file),
        Ok(is) => Err(UploadError::Type { name: file.name, stated: stated_type, is }),
        Err(error) => Err(UploadError::File { name: file.name, error }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn upload(content: &[u8], stated_type: &str) -> Upload {
        Upload {
            name: "foto.jpg".into(),
            content: content.into(),
            stated_size: u64::try_from(content.len()).unwrap(),
            stated_type: stated_type.into(),
        }
    }

    fn check(upload: Upload) -> Result<(), UploadError> {
        check_uploads(vec![upload]).map(|_| ())
    }

    const JPEG: &[u8] = b"\xff\xd8\xff\xe0\x00\x10JFIF";

    #[test]
    fn size_and_type_are_what_was_said() {
        for (content, stated) in [
            (JPEG, "image/jpeg"),
            (JPEG, " IMAGE/JPG "),
            (b"%PDF-1.4", "application/pdf"),
            (b"Ol\xc3\xa1", "text/plain; charset=utf-8"),
            (b"a;b\n1;2\n", "text/csv"),
        ] {
            assert!(check(upload(content, stated)).is_ok(), "{stated}");
        }
        for stated in ["", "image/png", "application/pdf", "text/plain", "application/octet-stream", "image/jpegs"] {
            assert!(matches!(check(upload(JPEG, stated)), Err(UploadError::Type { is: MediaType::Jpeg, .. })), "{stated}");
        }
        for stated_size in [0, 1, u64::MAX] {
            let wrong = Upload { stated_size, ..upload(JPEG, "image/jpeg") };
            assert!(matches!(check(wrong), Err(UploadError::Size { is: 10, .. })), "{stated_size}");
        }
        assert!(matches!(check(upload(b"MZ\x90\x00", "image/jpeg")), Err(UploadError::File { error: FileError::Kind, .. })));
        assert!(matches!(check(upload(b"", "image/jpeg")), Err(UploadError::File { error: FileError::Size, .. })));
    }

    #[test]
    fn an_upload_has_its_limits() {
        let full = vec![b'a'; MOST_UPLOADED_BYTES];
        assert!(check(upload(&full, "text/plain")).is_ok());
        let over = vec![b'a'; MOST_UPLOADED_BYTES + 1];
        assert!(matches!(check(upload(&over, "text/plain")), Err(UploadError::TooLarge { .. })));
        let files = |count| check_uploads(vec![upload(JPEG, "image/jpeg"); count]);
        assert_eq!(files(MOST_UPLOADED_FILES).unwrap().len(), 5);
        assert!(matches!(files(MOST_UPLOADED_FILES + 1), Err(UploadError::TooMany)));
        assert!(matches!(files(0), Err(UploadError::Empty)));
    }

    #[test]
    fn one_wrong_file_refuses_all() {
        let wrong = upload(JPEG, "image/png");
        assert!(check_uploads(vec![upload(JPEG, "image/jpeg"), wrong]).is_err());
    }
}
