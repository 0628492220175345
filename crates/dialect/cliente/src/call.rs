use crate::failure::Failure;
use crate::failures::subscriber_words;
use app::App;
use db::{Ctx, Repeat};
use endpoint::{Request, write_once};
use identity::Credential;
use kernel::{Caller, CustomerId};
use serde_json::Map;
use std::net::IpAddr;
use wire::{Answer, Input, Value, parse_object, read_pairs};

/// The most elements of a list that is a body.
const MOST_ELEMENTS: usize = 1_000;

/// A request to one operation whose caller is known: what a handler works with.
#[derive(Clone)]
pub struct Call {
    /// The application.
    pub app: App,
    /// Who asks.
    pub caller: Caller,
    pub(crate) credential: Credential,
    pub(crate) request: Request,
    pub(crate) template: &'static str,
    pub(crate) writes: bool,
    pub(crate) repeat: Option<Repeat>,
}

impl Call {
    /// The body, which must be a JSON object.
    ///
    /// # Errors
    /// When it is none, or a field of it cannot be read.
    pub(crate) fn body<T: Input>(&self) -> Result<T, Failure> {
        Ok(parse_object(&self.object()?)?)
    }

    pub(crate) fn object(&self) -> Result<Map<String, Value>, Failure> {
        match self.request.json()? {
            Some(Value::Object(object)) => Ok(object),
            None => Ok(Map::new()),
            Some(_) => Err(Failure::refused("O corpo da requisição deve ser um objeto JSON.")),
        }
    }

    /// The body, for an operation whose manual has one text of its own for every field that is missing or wrong.
    ///
    /// # Errors
    /// When it is none, or a field of it cannot be read.
    pub(crate) fn body_saying<T: Input>(&self, words: fn(&str) -> Failure) -> Result<T, Failure> {
        parse_object(&self.object()?).map_err(|bad| words(&bad.field))
    }

    /// The body, which must be a list of JSON objects, one at least; a single object is taken as a list of one.
    ///
    /// # Errors
    /// When it is none, or a field of an element cannot be read; the element is told where there are several.
    pub(crate) fn list<T: Input>(&self) -> Result<Vec<T>, Failure> {
        let no_list = || Failure::refused("O corpo da requisição deve ser uma lista de objetos JSON, com pelo menos um.");
        let elements = match self.request.json()? {
            Some(Value::Array(elements)) if (1..=MOST_ELEMENTS).contains(&elements.len()) => elements,
            Some(object @ Value::Object(_)) => vec![object],
            _ => return Err(no_list()),
        };
        let several = elements.len() > 1;
        let read = |(index, element): (usize, &Value)| {
            let object = element.as_object().ok_or_else(no_list)?;
            parse_object(object).map_err(|bad| if several { Failure::of_element(index + 1, &bad) } else { bad.into() })
        };
        elements.iter().enumerate().map(read).collect()
    }

    /// The query.
    ///
    /// # Errors
    /// When a field of it cannot be read.
    pub(crate) fn query<T: Input>(&self) -> Result<T, Failure> {
        let pairs = self.request.query().ok_or_else(|| Failure::refused("Os parâmetros da URL não estão em UTF-8."))?;
        Ok(read_pairs(pairs)?)
    }

    /// The parameters of the path.
    ///
    /// # Errors
    /// When one cannot be read.
    pub(crate) fn path<T: Input>(&self) -> Result<T, Failure> {
        let pairs =
            self.request.path_parameters(self.template).ok_or_else(|| Failure::refused("O endereço não está em UTF-8."))?;
        Ok(read_pairs(pairs)?)
    }

    /// Where the request comes from.
    pub(crate) fn address(&self) -> Option<IpAddr> {
        self.request.address
    }

    /// The header `Token`, as it came.
    pub(crate) fn token(&self) -> &str {
        self.request.header("token").unwrap_or_default()
    }

    /// The same call once the subscriber of its body has logged in: it then sees that subscriber's data only.
    ///
    /// # Errors
    /// The manual's text for a wrong login; clients repeat on 401, so it is 400.
    pub(crate) async fn subscriber(mut self, login: &SubscriberLogin) -> Result<(Self, CustomerId), Failure> {
        let address = self.request.address;
        let customer = customers::authenticate_subscriber(self.app.access(), &login.username, &login.password, address)
            .await
            .map_err(subscriber_words)?;
        self.caller = self.caller.as_subscriber(customer);
        Ok((self, customer))
    }

    /// The same call for the subscriber of a login, without its password: for the chatbot, whose credential needs a grant of its own.
    ///
    /// # Errors
    /// When the grant is missing, or nobody has the login.
    pub(crate) async fn chatbot(mut self, username: &str) -> Result<Self, Failure> {
        if !self.credential.grants.allows_chatbot_pdf() {
            return Err(Failure::forbidden("O usuário do web service não tem acesso ao uso de isChatbot."));
        }
        let customer = self.read(async |ctx| Ok(customers::customer_of_login(ctx, username).await?)).await?;
        let unknown = || Failure::refused("Nao foi possivel encontrar um cliente com esses dados de acesso");
        self.caller = self.caller.as_subscriber(customer.ok_or_else(unknown)?);
        Ok(self)
    }

    /// Runs a use case that reads.
    ///
    /// # Errors
    /// What the use case answers.
    pub(crate) async fn read<T>(&self, work: impl AsyncFnOnce(&mut Ctx) -> Result<T, Failure>) -> Result<T, Failure> {
        self.app.read(&self.caller, work).await
    }

    /// Runs a use case that writes, once, and gives its answer.
    ///
    /// # Errors
    /// What the use case answers.
    pub(crate) async fn write(
        &self,
        work: impl AsyncFnOnce(&mut Ctx) -> Result<Answer, Failure> + Clone,
    ) -> Result<Answer, Failure> {
        debug_assert!(self.writes, "{} is declared as reading", self.caller.operation);
        write_once(&self.app, &self.caller, self.repeat.clone(), work).await
    }
}

/// The login of a subscriber in the body of a request.
#[derive(Clone, Debug, Input)]
pub(crate) struct SubscriberLogin {
    /// Login da central do assinante, em geral o CPF ou CNPJ.
    #[wire("usuario")]
    pub(crate) username: String,
    /// Senha da central do assinante.
    #[wire("senha")]
    pub(crate) password: String,
}
