//! The files of an upload as this API has them: the content in base64 with a name, a size and a type (manual, lines 2135-2211).

use crate::failure::Failure;
use files::{FileError, Upload, UploadError};
use wire::{Base64Content, Input, Text};

/// The file of an element.
#[derive(Clone, Input)]
pub(crate) struct Model {
    /// Conteúdo em base64: imagem, PDF ou texto, de até 5 MB.
    #[wire("base64")]
    content: Base64Content,
    /// Nome do arquivo com a extensão.
    #[wire("filename")]
    name: Text<200>,
    /// Tamanho do arquivo em bytes.
    #[wire("filesize")]
    size: i64,
    /// Tipo MIME do arquivo, por exemplo image/jpeg; é conferido com o conteúdo.
    #[wire("filetype")]
    media: Text<100>,
}

impl Model {
    /// The file, with what was said of it.
    pub(crate) fn upload(self) -> Upload {
        Upload {
            name: self.name.0,
            content: self.content.0,
            // A negative size is no file's.
            stated_size: u64::try_from(self.size).unwrap_or(u64::MAX),
            stated_type: self.media.0,
        }
    }
}

/// The manual's words, which call every file an image.
pub(crate) fn upload_words(error: UploadError) -> Failure {
    match error {
        UploadError::Empty => Failure::refused("Informe pelo menos um arquivo."),
        UploadError::TooMany => Failure::refused("A quantidade de arquivos excede o número máximo de 5."),
        UploadError::TooLarge { name } => Failure::refused(format!("O tamanho da imagem {name} excede o limite de 5MB.")),
        UploadError::Size { name, stated, is } => {
            Failure::refused(format!("filesize inválido: o arquivo {name} tem {is} bytes, e não {stated}."))
        }
        UploadError::Type { name, stated, is } => {
            Failure::refused(format!("filetype inválido: o conteúdo do arquivo {name} é {}, e não {stated}.", is.as_str()))
        }
        UploadError::File { name, error } => file_words(&name, error),
    }
}

/// Why one file is not kept.
pub(crate) fn file_words(name: &str, error: FileError) -> Failure {
    match error {
        FileError::Name => Failure::refused("filename inválido: informe um nome de até 200 caracteres, sem barras."),
        FileError::Size => Failure::refused(format!("base64 inválido: o arquivo {name} está vazio ou é grande demais.")),
        FileError::Kind => {
            Failure::refused(format!("base64 inválido: o arquivo {name} não é PDF, JPEG, PNG, GIF, WebP nem texto."))
        }
        FileError::NotFound(_) => Failure::not_found("Arquivo não encontrado."),
        FileError::Fault(fault) => fault.into(),
    }
}
