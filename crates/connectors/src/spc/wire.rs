//! What goes over the wire.

use crate::peer::percent;
use chrono::NaiveDate;
use kernel::Money;
use sales::{BureauAddress, BureauReport, RestrictionDetail};
use serde::{Deserialize, Serialize};
use serde_json::Number;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Question<'a> {
    /// `F` or `J`.
    pub(super) tipo_pessoa: &'static str,
    pub(super) documento: &'a str,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Answer {
    nome: Option<String>,
    data_nascimento: Option<NaiveDate>,
    nome_mae: Option<String>,
    rg: Option<String>,
    sexo: Option<String>,
    nome_fantasia: Option<String>,
    inscricao_estadual: Option<String>,
    endereco: Option<Address>,
    telefone: Option<String>,
    restricoes: Restrictions,
    pontuacao: Option<Points>,
    score: Option<Score>,
}

#[derive(Deserialize)]
struct Address {
    logradouro: Option<String>,
    numero: Option<String>,
    bairro: Option<String>,
    cep: Option<String>,
    cidade: Option<String>,
    uf: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Restrictions {
    quantidade: u32,
    valor_total: Option<Number>,
    primeira: Option<NaiveDate>,
    ultima: Option<NaiveDate>,
    dias: Option<u32>,
    #[serde(default)]
    detalhes: Vec<Detail>,
}

#[derive(Deserialize)]
struct Detail {
    credor: String,
    valor: Number,
    data: NaiveDate,
}

#[derive(Deserialize)]
struct Points {
    pontos: i64,
    resultado: Option<String>,
}

#[derive(Deserialize)]
struct Score {
    valor: i64,
    probabilidade: Option<Number>,
    classe: Option<String>,
}

impl Answer {
    /// The report; `None` when an amount in it is none.
    pub(super) fn report(self) -> Option<BureauReport> {
        let amount = |number: Number| Money::parse(&number.to_string()).ok();
        let mut details = Vec::with_capacity(self.restricoes.detalhes.len());
        for Detail { credor, valor, data } in self.restricoes.detalhes {
            details.push(RestrictionDetail { creditor: credor, amount: amount(valor)?, since: data });
        }
        let restrictions_total = match self.restricoes.valor_total {
            Some(number) => Some(amount(number)?),
            None => None,
        };
        let (points, points_result) = self.pontuacao.map_or((None, None), |points| (Some(points.pontos), points.resultado));
        let (score, probability, class) = match self.score {
            Some(Score { valor, probabilidade, classe }) => (Some(valor), probabilidade.as_ref().and_then(percent), classe),
            None => (None, None, None),
        };
        Some(BureauReport {
            name: self.nome,
            birth_date: self.data_nascimento,
            mother_name: self.nome_mae,
            identity_card: self.rg,
            sex: self.sexo,
            trade_name: self.nome_fantasia,
            state_registration: self.inscricao_estadual,
            address: self.endereco.map(BureauAddress::from).unwrap_or_default(),
            phone: self.telefone,
            restrictions: i64::from(self.restricoes.quantidade),
            restrictions_total,
            first_restriction: self.restricoes.primeira,
            last_restriction: self.restricoes.ultima,
            days_in_restriction: self.restricoes.dias.map(i64::from),
            details,
            points,
            points_result,
            score,
            probability,
            class,
        })
    }
}

impl From<Address> for BureauAddress {
    fn from(address: Address) -> Self {
        Self {
            street: address.logradouro,
            number: address.numero,
            neighborhood: address.bairro,
            postal_code: address.cep,
            city: address.cidade,
            state: address.uf,
        }
    }
}
