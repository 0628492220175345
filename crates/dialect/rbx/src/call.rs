use crate::failure::Failure;
use crate::service::Outcome;
use app::App;
use db::{Ctx, Repeat};
use endpoint::{Request, write_once};
use kernel::Caller;
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Map, Value};
use std::net::IpAddr;
use wire::{Answer, Input, parse_object};

/// A request to one service whose key is known: what a handler works with.
#[derive(Clone)]
pub struct Call {
    /// The application.
    pub app: App,
    /// Who asks.
    pub caller: Caller,
    pub(crate) request: Request,
    pub(crate) writes: bool,
    /// The object under the root key, or those of a list; one at least.
    pub(crate) elements: Vec<Map<String, Value>>,
    pub(crate) repeat: Option<Repeat>,
}

impl Call {
    /// The fields under the root key.
    ///
    /// # Errors
    /// When one cannot be read.
    pub(crate) fn input<T: Input>(&self) -> Result<T, Failure> {
        Ok(parse_object(self.elements.first().unwrap_or(&Map::new()))?)
    }

    /// The elements of the list under the root key; one at least.
    ///
    /// # Errors
    /// When one cannot be read.
    pub(crate) fn list<T: Input>(&self) -> Result<Vec<T>, Failure> {
        self.elements.iter().map(|fields| Ok(parse_object(fields)?)).collect()
    }

    /// The fields under the root key, for the services whose texts the manual prints in Portuguese.
    ///
    /// # Errors
    /// When one cannot be read.
    pub(crate) fn input_em_portugues<T: Input>(&self) -> Result<T, Failure> {
        parse_object(self.elements.first().unwrap_or(&Map::new())).map_err(|bad| Failure::em_portugues(&bad))
    }

    /// Where the request comes from.
    pub(crate) fn address(&self) -> Option<IpAddr> {
        self.request.address
    }

    /// Runs a use case that reads.
    ///
    /// # Errors
    /// What the use case answers.
    pub(crate) async fn read<T>(&self, work: impl AsyncFnOnce(&mut Ctx) -> Result<T, Failure>) -> Result<T, Failure> {
        self.app.read(&self.caller, work).await
    }

    /// Runs a use case that writes, once, and gives the `result` that it answers.
    ///
    /// # Errors
    /// What the use case answers.
    pub(crate) async fn write<T: Serialize>(&self, work: impl AsyncFnOnce(&mut Ctx) -> Result<T, Failure> + Clone) -> Outcome {
        debug_assert!(self.writes, "{} is declared as reading", self.caller.operation);
        let encoded = async move |ctx: &mut Ctx| -> Result<Answer, Failure> { Ok(Answer::json(&work(ctx).await?)?) };
        let answer = write_once(&self.app, &self.caller, self.repeat.clone(), encoded).await?;
        match answer {
            Answer::Json(text) => {
                RawValue::from_string(text).map_err(|error| kernel::Fault::Inconsistent(format!("kept answer: {error}")).into())
            }
            Answer::File { .. } => Err(kernel::Fault::Inconsistent("a service answers JSON".into()).into()),
        }
    }
}

/// The `result` of an answer.
///
/// # Errors
/// Never for the types of the dialect.
pub(crate) fn result(value: &impl Serialize) -> Outcome {
    to_raw_value(value).map_err(|error| kernel::Fault::Inconsistent(format!("answer: {error}")).into())
}
