//! Upload de arquivos (manual, lines 3851-3919).
//!
//! The manual's number is 7; ours begin at 101, in the order of the fields. All files are kept, or none. Its list of types is lost: those
//! that it names are taken, and contract.

use crate::call::Call;
use crate::failure::Failure;
use crate::service::{Outcome, Service};
use files::{FileError, FileInfo, MOST_BYTES, NewFile};
use kernel::{ContractId, CustomerId};
use schemars::JsonSchema;
use serde::Serialize;
use support::{UploadTarget, UploadTargetError, UploadedFile};
use wire::{At, Bad, Base64File, Digits, FromWire, Input, Text, Value, words};

pub(super) const SERVICE: Service =
    Service::writes_once("files_upload", "variados.files_upload", "Upload de arquivos", |call| Box::pin(upload(call)))
        .list::<Sent>()
        .gives::<Vec<Kept>>();

words! {
    enum Register {
        Customer = "customer",
        Contract = "contract",
        Ticket = "ticket",
        User = "user",
    }
}

words! {
    enum Visible {
        Yes = "yes",
        No = "no",
    }
}

#[derive(Clone, Input)]
struct Sent {
    /// Destino do arquivo: customer (cliente), contract (contrato), ticket (atendimento) ou user (usuário do sistema).
    #[wire("type", missing = 101, invalid = 102)]
    register: Register,
    /// Código do cadastro, ou número ou protocolo do atendimento; não informar quando type = user.
    #[wire("code", missing = 103, invalid = 104)]
    code: Option<Digits>,
    /// Usuário do sistema; somente quando type = user.
    #[wire("user", missing = 105, invalid = 106)]
    user: Option<Text<100>>,
    /// Nome do arquivo com a extensão, até 200 caracteres.
    #[wire("filename", missing = 107, invalid = 108)]
    name: Text<200>,
    /// Conteúdo em base64: PDF, imagem ou texto de até 10 MiB.
    #[wire("file", missing = 109, invalid = 110)]
    file: Echoed,
    /// Se o cliente pode ver o arquivo: yes ou no.
    #[wire("visible", missing = 111, invalid = 112)]
    visible: Visible,
    /// Descrição do arquivo no sistema.
    #[wire("description", missing = 113, invalid = 114)]
    description: Text<500>,
}

/// A file with the text in which it came, which the answer repeats.
#[derive(Clone)]
struct Echoed {
    text: String,
    content: Vec<u8>,
}

impl FromWire for Echoed {
    fn from_wire(value: &Value, at: &At<'_>) -> Result<Self, Bad> {
        let file = Base64File::<MOST_BYTES>::from_wire(value, at)?;
        Ok(Self { text: value.as_str().unwrap_or_default().to_owned(), content: file.0 })
    }

    fn schema() -> Value {
        Base64File::<MOST_BYTES>::schema()
    }
}

#[derive(Serialize, JsonSchema)]
struct Kept {
    id: i64,
    #[serde(rename = "type")]
    register: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    user: Option<String>,
    filename: String,
    description: String,
    file: String,
    visible: &'static str,
}

async fn upload(call: Call) -> Outcome {
    let sent: Vec<Sent> = call.list()?;
    let files = sent.iter().map(Sent::command).collect::<Result<Vec<_>, _>>()?;
    call.write(async move |ctx| {
        let kept = support::upload_files(ctx, files).await.map_err(|error| words(error, &sent))?;
        Ok(kept.into_iter().zip(sent).map(|(info, sent)| Kept::of(&info, sent)).collect::<Vec<_>>())
    })
    .await
}

impl Sent {
    fn command(&self) -> Result<UploadedFile, Failure> {
        Ok(UploadedFile {
            target: self.target()?,
            file: NewFile { name: self.name.0.clone(), content: self.file.content.clone() },
            description: self.description.0.clone(),
            is_visible: self.visible == Visible::Yes,
        })
    }

    /// A user by its login, everything else by its code; never both.
    fn target(&self) -> Result<UploadTarget, Failure> {
        if self.register == Register::User {
            if self.code.is_some() {
                return Err(Failure::new(104, "The field code must not be sent when type is user!"));
            }
            let user = self.user.as_ref().ok_or_else(|| Failure::new(105, "The field user is required when type is user!"))?;
            return Ok(UploadTarget::Staff(user.0.clone()));
        }
        if self.user.is_some() {
            return Err(Failure::new(106, "The field user must be sent only when type is user!"));
        }
        let code = self.code.as_ref().ok_or_else(|| Failure::new(103, "The field code is required!"))?;
        let id = self.number().ok_or_else(|| Failure::new(104, "The field code is invalid! Accepted: an integer."))?;
        Ok(match self.register {
            Register::Customer => UploadTarget::Customer(CustomerId(id)),
            Register::Contract => UploadTarget::Contract(ContractId(id)),
            Register::Ticket | Register::User => UploadTarget::Ticket(code.0.clone()),
        })
    }

    fn number(&self) -> Option<i64> {
        self.code.as_ref().and_then(|code| code.0.parse().ok()).filter(|id| *id > 0)
    }
}

impl Kept {
    fn of(info: &FileInfo, sent: Sent) -> Self {
        Self {
            id: info.id.0,
            register: match sent.register {
                Register::Customer => "customer",
                Register::Contract => "contract",
                Register::Ticket => "ticket",
                Register::User => "user",
            },
            code: sent.number(),
            user: sent.user.map(|user| user.0),
            filename: info.name.clone(),
            description: info.label.description.clone(),
            file: sent.file.text,
            visible: if info.label.is_visible { "yes" } else { "no" },
        }
    }
}

fn words(error: UploadTargetError, sent: &[Sent]) -> Failure {
    match error {
        UploadTargetError::StaffNotFound(user) => Failure::new(7, format!("The user: {user} informed does not exist!")),
        UploadTargetError::NotFound { position } => {
            let code = sent.get(position).and_then(|one| one.code.as_ref()).map(|code| code.0.as_str()).unwrap_or_default();
            Failure::new(115, format!("The code: {code} informed does not exist!"))
        }
        UploadTargetError::File { error: FileError::Name, .. } => Failure::new(108, "The field filename is invalid!"),
        UploadTargetError::File { error: FileError::Size, .. } => Failure::new(110, "The field file is invalid!"),
        UploadTargetError::File { error: FileError::Kind, .. } => {
            Failure::new(110, "The field file is invalid! Accepted: PDF, JPEG, PNG, GIF, WebP or plain text.")
        }
        UploadTargetError::File { error: FileError::NotFound(_), .. } => Failure::new(110, "The field file is invalid!"),
        UploadTargetError::File { error: FileError::Fault(fault), .. } | UploadTargetError::Fault(fault) => fault.into(),
    }
}
