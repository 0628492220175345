use crate::call::Call;
use crate::failure::Failure;
use futures_util::future::BoxFuture;
use std::future::Future;
use std::pin::Pin;
use wire::{Answer, FieldDecl, Input, Value, answer_schema};

/// One wire operation, declared once, in its own file: routing, grants, metrics, OpenAPI and the coverage test come from it.
#[derive(Clone, Copy)]
pub struct Operation {
    /// The id of the contract, which is also the grant: `financeiro.faturas.pagar`.
    pub id: &'static str,
    /// The manual's title.
    pub title: &'static str,
    /// The method.
    pub method: Method,
    /// The path, parameters in braces.
    pub path: &'static str,
    /// Another path under which clients call it.
    pub alias: Option<&'static str>,
    /// Which of the operations on this path and method it is.
    pub variant: Variant,
    /// Whether the header `Token` is required.
    pub token: bool,
    /// What it does to the data.
    pub effect: Effect,
    /// The parameters of the path.
    pub path_fields: &'static [FieldDecl],
    /// The query.
    pub query_fields: &'static [FieldDecl],
    /// The body; `None` for operations without one.
    pub body_fields: Option<&'static [FieldDecl]>,
    /// Whether the body is a list of objects with these fields.
    pub body_is_list: bool,
    /// What chooses among the operations on its path, where the body does; the same for all of them.
    pub choose: Option<Chooser>,
    /// What it answers.
    pub shape: Shape,
    /// The longest body it takes, in bytes.
    pub most_bytes: usize,
    /// What does it.
    pub handle: Handler,
}

/// What chooses among the operations on one path by the body: the id of the one that is meant, or none where the body does not say.
pub(crate) type Chooser = for<'c> fn(&'c Call) -> BoxFuture<'c, Result<Option<&'static str>, Failure>>;
/// What does an operation.
pub(crate) type Handler = fn(Call) -> Handling;
/// An operation being done.
pub(crate) type Handling = Pin<Box<dyn Future<Output = Result<Answer, Failure>> + Send>>;

/// The HTTP methods of this API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// GET
    Get,
    /// POST
    Post,
    /// PUT
    Put,
    /// DELETE
    Delete,
}

impl Method {
    /// Its name in lower case.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "get",
            Self::Post => "post",
            Self::Put => "put",
            Self::Delete => "delete",
        }
    }
}

/// Which of several operations on one path and method a request means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// There is only one.
    Only,
    /// The one whose query has this name with this value.
    Query(&'static str, &'static str),
    /// The one that is left.
    Otherwise,
    /// The one that the body means.
    ByBody,
}

/// What an operation does to the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing.
    Reads,
    /// It changes them.
    Writes,
    /// It changes them by creating or paying, so that the same words within seconds are a retry (clients repeat after a broken connection).
    WritesOnce,
}

/// What an operation answers.
#[derive(Clone, Copy)]
pub enum Shape {
    /// JSON of this schema.
    Json(fn() -> Value),
    /// A PDF.
    Pdf,
}

/// The longest body of an operation that takes no files.
const MOST_BYTES: usize = 1 << 20;
/// The longest body of one that takes files.
const MOST_BYTES_WITH_FILES: usize = 36 << 20;

impl Operation {
    const fn new(
        method: Method,
        path: &'static str,
        id: &'static str,
        title: &'static str,
        effect: Effect,
        handle: Handler,
    ) -> Self {
        Self {
            id,
            title,
            method,
            path,
            alias: None,
            variant: Variant::Only,
            token: false,
            effect,
            path_fields: &[],
            query_fields: &[],
            body_fields: None,
            choose: None,
            body_is_list: false,
            shape: Shape::Json(|| Value::Bool(true)),
            most_bytes: MOST_BYTES,
            handle,
        }
    }

    /// An operation that reads.
    pub(crate) const fn reads(
        method: Method,
        path: &'static str,
        id: &'static str,
        title: &'static str,
        handle: Handler,
    ) -> Self {
        Self::new(method, path, id, title, Effect::Reads, handle)
    }

    /// An operation that writes.
    pub(crate) const fn writes(
        method: Method,
        path: &'static str,
        id: &'static str,
        title: &'static str,
        handle: Handler,
    ) -> Self {
        Self::new(method, path, id, title, Effect::Writes, handle)
    }

    /// An operation that creates or pays: its word-for-word repetition within seconds is a retry.
    pub(crate) const fn writes_once(
        method: Method,
        path: &'static str,
        id: &'static str,
        title: &'static str,
        handle: Handler,
    ) -> Self {
        Self::new(method, path, id, title, Effect::WritesOnce, handle)
    }

    /// Needs the header `Token`.
    pub(crate) const fn token(mut self) -> Self {
        self.token = true;
        self
    }

    /// Is called under another path too.
    pub(crate) const fn alias(mut self, path: &'static str) -> Self {
        self.alias = Some(path);
        self
    }

    /// Is one of several on its path.
    pub(crate) const fn variant(mut self, variant: Variant) -> Self {
        self.variant = variant;
        self
    }

    /// Is one of several on its path, among which the body decides.
    pub(crate) const fn chosen_by(mut self, choose: Chooser) -> Self {
        self.variant = Variant::ByBody;
        self.choose = Some(choose);
        self
    }

    /// Takes these parameters in its path.
    pub(crate) const fn path<T: Input>(mut self) -> Self {
        self.path_fields = T::FIELDS;
        self
    }

    /// Takes this query.
    pub(crate) const fn query<T: Input>(mut self) -> Self {
        self.query_fields = T::FIELDS;
        self
    }

    /// Takes this body.
    pub(crate) const fn body<T: Input>(mut self) -> Self {
        self.body_fields = Some(T::FIELDS);
        self
    }

    /// Takes a list of these as its body.
    pub(crate) const fn list<T: Input>(mut self) -> Self {
        self.body_is_list = true;
        self.body::<T>()
    }

    /// Takes files in base64: five of 5 MiB, and what is around them.
    pub(crate) const fn takes_files(mut self) -> Self {
        self.most_bytes = MOST_BYTES_WITH_FILES;
        self
    }

    /// Answers JSON of this type.
    pub(crate) const fn answers<T: schemars::JsonSchema>(mut self) -> Self {
        self.shape = Shape::Json(answer_schema::<T>);
        self
    }

    /// Answers a PDF.
    pub(crate) const fn answers_pdf(mut self) -> Self {
        self.shape = Shape::Pdf;
        self
    }
}
