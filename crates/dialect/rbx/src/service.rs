use crate::call::Call;
use crate::failure::Failure;
use serde_json::value::RawValue;
use std::future::Future;
use std::pin::Pin;
use wire::{FieldDecl, Input, Value, answer_schema};

/// One service, declared once, in its own file: dispatch, grants, metrics, OpenAPI and the coverage test come from it.
#[derive(Clone, Copy)]
pub struct Service {
    /// The root key of its body, which is also the grant of a key: `get_barcode`.
    pub name: &'static str,
    /// The id of the contract: `financeiro.get_barcode`.
    pub id: &'static str,
    /// The manual's title.
    pub title: &'static str,
    /// What it does to the data.
    pub effect: Effect,
    /// The fields under its root key.
    pub fields: &'static [FieldDecl],
    /// Whether a list of objects with these fields is under its root key.
    pub is_list: bool,
    /// The schema of its result.
    pub result: fn() -> Value,
    /// What `error_code` is on success, as the manual's example prints it.
    pub success_code: SuccessCode,
    /// What `result` is on an error, as the manual's example prints it.
    pub failed_result: fn() -> Value,
    /// What does it.
    pub handle: Handler,
}

/// What does a service.
pub(crate) type Handler = fn(Call) -> Handling;
/// A service being done.
pub(crate) type Handling = Pin<Box<dyn Future<Output = Outcome> + Send>>;
/// How it ended: with the text of the envelope's `result`, which is written once.
pub(crate) type Outcome = Result<Box<RawValue>, Failure>;

/// What a service does to the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing.
    Reads,
    /// It changes them.
    Writes,
    /// It changes them by creating or paying, so that the same words within seconds are a retry.
    WritesOnce,
}

/// `error_code` on success: the manual's services print one or the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SuccessCode {
    /// `""`
    Blank,
    /// `0`
    Zero,
    /// `"0"`
    ZeroText,
}

impl Service {
    const fn new(name: &'static str, id: &'static str, title: &'static str, effect: Effect, handle: Handler) -> Self {
        Self {
            name,
            id,
            title,
            effect,
            fields: &[],
            is_list: false,
            result: || Value::Bool(true),
            success_code: SuccessCode::Zero,
            failed_result: || Value::String(String::new()),
            handle,
        }
    }

    /// A service that reads.
    pub(crate) const fn reads(name: &'static str, id: &'static str, title: &'static str, handle: Handler) -> Self {
        Self::new(name, id, title, Effect::Reads, handle)
    }

    /// A service that writes.
    pub(crate) const fn writes(name: &'static str, id: &'static str, title: &'static str, handle: Handler) -> Self {
        Self::new(name, id, title, Effect::Writes, handle)
    }

    /// A service that creates or pays.
    pub(crate) const fn writes_once(name: &'static str, id: &'static str, title: &'static str, handle: Handler) -> Self {
        Self::new(name, id, title, Effect::WritesOnce, handle)
    }

    /// Takes these fields.
    pub(crate) const fn input<T: Input>(mut self) -> Self {
        self.fields = T::FIELDS;
        self
    }

    /// Takes a list of objects with these fields.
    pub(crate) const fn list<T: Input>(mut self) -> Self {
        self.is_list = true;
        self.input::<T>()
    }

    /// Gives a result of this type.
    pub(crate) const fn gives<T: schemars::JsonSchema>(mut self) -> Self {
        self.result = answer_schema::<T>;
        self
    }

    /// Prints `error_code: ""` on success.
    pub(crate) const fn blank_code(mut self) -> Self {
        self.success_code = SuccessCode::Blank;
        self
    }

    /// Prints `error_code: "0"` on success.
    pub(crate) const fn text_code(mut self) -> Self {
        self.success_code = SuccessCode::ZeroText;
        self
    }

    /// Gives this `result` on an error.
    pub(crate) const fn failing_with(mut self, result: fn() -> Value) -> Self {
        self.failed_result = result;
        self
    }
}
