//! Buscar endereços de cliente (manual, lines 6514-6580). An address that lies in no street of the directory has no `idEndereco`,
//! `idBairro` and `idCidade`.

use super::words::{Path, customer};
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use crate::words::address_kind;
use customers::CustomerAddress;
use kernel::StreetId;
use places::{AddressClass, StreetAddress};
use schemars::JsonSchema;
use serde::Serialize;
use wire::Answer;

pub(super) const OPERATION: Operation = Operation::reads(
    Method::Get,
    "/ws/comercial/clientes/{idCliente}/enderecos",
    "comercial.clientes.enderecos.buscar",
    "Buscar endereços de cliente",
    |call| Box::pin(list(call)),
)
.token()
.path::<Path>()
.answers::<Addresses>();

#[derive(Serialize, JsonSchema)]
struct Addresses {
    resposta: Vec<Address>,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Address {
    /// What contracts and the search for boxes take.
    id: i64,
    tipo_de_endereco: &'static str,
    /// The street in the directory.
    id_endereco: Option<i64>,
    logradouro: String,
    numero: Number,
    complemento: Option<String>,
    referencia: Option<String>,
    id_bairro: Option<i64>,
    bairro: String,
    id_cidade: Option<i64>,
    nome_cidade: String,
    #[serde(rename = "UF")]
    uf: &'static str,
    /// Eight digits.
    #[serde(rename = "CEP")]
    cep: String,
    id_condominio: Option<i64>,
    /// "1 - TESTE"
    classificacao_endereco: Option<String>,
    problema_entrega_boleto: bool,
    /// Degrees with a point.
    latitude: Option<String>,
    longitude: Option<String>,
}

/// A number where it is one, a text where it has letters.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
enum Number {
    Digits(i64),
    Text(String),
}

async fn list(call: Call) -> Result<Answer, Failure> {
    let Path { customer: id } = call.path()?;
    let resposta = call
        .read(async |ctx| {
            let id = customer(ctx, id).await?.id;
            let addresses = customers::addresses_of_customer(ctx, id).await?;
            let streets: Vec<_> = addresses.iter().filter_map(|address| address.site.street.map(StreetId)).collect();
            let streets = places::addresses_of_streets(ctx, &streets).await?;
            let classes = places::list_address_classes(ctx).await?;
            Ok(addresses.into_iter().map(|address| Address::of(address, &streets, &classes)).collect())
        })
        .await?;
    Ok(Answer::json(&Addresses { resposta })?)
}

impl Address {
    fn of(address: CustomerAddress, streets: &[StreetAddress], classes: &[AddressClass]) -> Self {
        let CustomerAddress { id, kind, address, site, .. } = address;
        let at = site.street.and_then(|street| streets.iter().find(|at| at.street.id.0 == street));
        let short = at.map(|at| format!("{} {}", at.street.short_kind(), at.street.plain_name).trim().to_owned());
        let class = site.classification.and_then(|class| classes.iter().find(|known| known.id.0 == class));
        let text = |text: String| Some(text).filter(|text| !text.is_empty());
        Self {
            id: id.0,
            tipo_de_endereco: address_kind(kind),
            id_endereco: site.street,
            logradouro: short.filter(|short| !short.is_empty()).unwrap_or(address.street),
            numero: address.number.parse().map_or(Number::Text(address.number), Number::Digits),
            complemento: text(address.complement),
            referencia: text(site.landmark),
            id_bairro: site.district,
            bairro: at.map_or(address.neighborhood, |at| at.district.plain_name.clone()),
            id_cidade: at.map(|at| at.city.number).or(site.city),
            nome_cidade: at.map_or(address.city, |at| at.city.plain_name.clone()),
            uf: address.state.code(),
            cep: address.postal_code.as_str().to_owned(),
            id_condominio: site.condominium,
            classificacao_endereco: class.map(|class| format!("{} - {}", class.id, class.description)),
            problema_entrega_boleto: site.has_delivery_trouble,
            latitude: site.latitude.map(degrees),
            longitude: site.longitude.map(degrees),
        }
    }
}

/// Degrees times 10,000,000, as degrees.
fn degrees(fixed: i64) -> String {
    let sign = if fixed < 0 { "-" } else { "" };
    let (whole, decimals) = (fixed.unsigned_abs() / 10_000_000, fixed.unsigned_abs() % 10_000_000);
    format!("{sign}{whole}.{decimals:07}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_have_seven_decimals() {
        for (fixed, text) in [(-206_560_787, "-20.6560787"), (5, "0.0000005"), (-5, "-0.0000005"), (1_800_000_000, "180.0000000")]
        {
            assert_eq!(degrees(fixed), text);
        }
    }
}
