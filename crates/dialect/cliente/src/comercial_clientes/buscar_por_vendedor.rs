//! Buscar clientes por vendedor, ID e documento (manual, lines 7003-7035). The manual lost its example: the fields are those of the same
//! search for prospects.

use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use br::TaxId;
use customers::Customer;
use kernel::{CustomerId, StaffId};
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Answer, Digits, Input};

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/comercial/clientes/buscar/vendedor/{idVendedor}",
    "comercial.clientes.buscar_por_vendedor",
    "Buscar clientes por vendedor, ID e documento",
    |call| Box::pin(search(call)),
)
.token()
.path::<Path>()
.query::<Query>()
.answers::<Found>();

#[derive(Input)]
struct Path {
    /// Código do vendedor.
    #[wire("idVendedor")]
    seller: StaffId,
}

#[derive(Input)]
struct Query {
    /// Código do cliente.
    #[wire("id")]
    customer: Option<CustomerId>,
    /// CPF ou CNPJ do cliente, com ou sem pontuação.
    #[wire("documento")]
    document: Option<Digits>,
}

#[derive(Serialize, JsonSchema)]
struct Found {
    resposta: Vec<Sold>,
}

#[derive(Serialize, JsonSchema)]
struct Sold {
    id: i64,
    nome: String,
    /// Of a person.
    cpf: Option<String>,
    /// Of a company.
    cnpj: Option<String>,
}

async fn search(call: Call) -> Result<Answer, Failure> {
    let Path { seller } = call.path()?;
    let query: Query = call.query()?;
    let document = query.document.map(|Digits(text)| TaxId::parse_relaxed(&text)).transpose();
    let document = document.map_err(|_| Failure::refused("documento inválido: informe um CPF ou CNPJ."))?;
    let found = call.read(async |ctx| Ok(customers::customers_of_seller(ctx, seller, query.customer, document).await?)).await?;
    Ok(Answer::json(&Found { resposta: found.into_iter().map(Sold::of).collect() })?)
}

impl Sold {
    fn of(customer: Customer) -> Self {
        let document = Some(customer.tax_id.as_str().to_owned());
        let (cpf, cnpj) = if customer.tax_id.is_person() { (document, None) } else { (None, document) };
        Self { id: customer.id.0, nome: customer.name, cpf, cnpj }
    }
}
