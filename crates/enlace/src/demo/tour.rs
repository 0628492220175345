use super::{Access, Login};
use chrono::NaiveDate;

/// What `enlace demo` says to a person: the address, who may call, and lines that work when they are pasted.
#[must_use]
pub fn tour(base: &str, access: &Access, today: NaiveDate) -> String {
    let cliente = &access.credentials.cliente;
    let rbx = &access.credentials.rbx;
    let basic = pair(&cliente.homologacao);
    format!(
        "\
Enlace, demo provider, on {today}: {base}

  API cliente  homologação  {basic}
               produção     {}
  API rbx      homologação  {}
               produção     {}
  staff                     {}
  subscriber                {}

In homologação everything is checked and answered, and nothing stays. Try it:

  curl -u '{basic}' {base}/ws/auth/token/gerar
  curl -u '{basic}' {base}/ws/comercial/cliente/dados --json '{{\"cpfcnpj\": \"{}\"}}'
  curl -H 'authentication_key: {}' {base}/routerbox/ws_json/ws_json.php --json '{{\"get_unpaid_document\": {{\"customer_id\": 330531}}}}'

The two APIs, for reading: {base}/ws/docs and {base}/routerbox/docs
Ctrl-C ends it.",
        pair(&cliente.producao),
        rbx.homologacao,
        rbx.producao,
        pair(&access.staff),
        pair(&access.subscriber),
        access.subscriber.user,
        rbx.homologacao,
    )
}

fn pair(login: &Login) -> String {
    format!("{}:{}", login.user, login.password)
}
