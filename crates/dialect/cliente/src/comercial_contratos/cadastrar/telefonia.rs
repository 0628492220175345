//! Cadastrar contrato de TELEFONIA (manual, lines 3446-3539).

use super::terms::{PlanFields, SaleFields};
use super::view::{RegisteredOne, register_one};
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use kernel::{TelephoneNumberId, VoicePackageId};
use registration::{AccessTerms, Sold, TvTerms, VoiceTerms};
use wire::{Answer, Input, ZeroOne};

pub(super) const OPERATION: Operation = Operation::writes_once(
    Method::Post,
    super::PATH,
    "comercial.contratos.cadastrar.telefonia",
    "Cadastrar contrato de TELEFONIA",
    |call| Box::pin(register(call)),
)
.chosen_by(super::choose)
.token()
.body::<Body>()
.answers::<RegisteredOne>();

#[derive(Clone, Input)]
struct Body {
    #[wire(flatten)]
    sale: SaleFields,
    #[wire(flatten)]
    plan: PlanFields,
    /// Código do número, que deve estar livre.
    #[wire("idNumero")]
    number: TelephoneNumberId,
    /// 1 para bloquear ligações a cobrar.
    #[wire("bloquearLigacaoCobrar")]
    bars_collect: ZeroOne,
    /// 1 para bloquear ligações interurbanas (DDD).
    #[wire("bloquearLigacaoDDD")]
    bars_long_distance: ZeroOne,
    /// 1 para bloquear ligações para celular.
    #[wire("bloquearLigacaoCelular")]
    bars_mobile: ZeroOne,
    /// 1 para bloquear ligações internacionais.
    #[wire("bloquearLigacaoInternacional")]
    bars_international: ZeroOne,
    /// 1 para exibir o número na lista telefônica.
    #[wire("exibeListaTelefonica")]
    is_listed: ZeroOne,
    /// Códigos dos pacotes de voz extras.
    #[wire("idsPacotesVozExtra")]
    packages: Option<Vec<VoicePackageId>>,
}

async fn register(call: Call) -> Result<Answer, Failure> {
    let body: Body = call.body()?;
    let voice = VoiceTerms {
        number: Some(body.number),
        bars_collect: Some(body.bars_collect.0),
        bars_long_distance: Some(body.bars_long_distance.0),
        bars_mobile: Some(body.bars_mobile.0),
        bars_international: Some(body.bars_international.0),
        is_listed: Some(body.is_listed.0),
        packages: body.packages.unwrap_or_default(),
    };
    let sold = Sold::Plan(body.plan.sold());
    register_one(call, body.sale.sale(sold, AccessTerms::default(), voice, TvTerms::default())).await
}
