//! Cadastrar pacotes de contratos (manual, lines 3726-3869): a contract for each item of the package, all or none.
//!
//! The manual's example has a `valorContrato` beside the items that is none of them nor their sum: it is not read.

use super::terms::{AccessFields, PlanFields, SaleFields};
use super::view::{Registered, Resposta};
use super::words::words;
use crate::call::Call;
use crate::failure::Failure;
use crate::operation::{Method, Operation};
use kernel::{PackageId, TelephoneNumberId, TvChannelId, TvPackageId, VoicePackageId};
use registration::{Sold, TvTerms, VoiceTerms};
use wire::{Answer, Input, ZeroOne};

pub(super) const OPERATION: Operation = Operation::writes_once(
    Method::Post,
    super::PATH,
    "comercial.contratos.cadastrar.pacote",
    "Cadastrar pacotes de contratos",
    |call| Box::pin(register(call)),
)
.chosen_by(super::choose)
.token()
.body::<Body>()
.answers::<Resposta<Vec<Registered>>>();

#[derive(Clone, Input)]
struct Body {
    #[wire(flatten)]
    sale: SaleFields,
    /// Código do pacote.
    #[wire("idPacote")]
    package: PackageId,
    /// Um objeto para cada plano do pacote.
    #[wire("dadosPlanosPacote")]
    plans: Vec<PlanFields>,
    #[wire(flatten)]
    access: AccessFields,
    /// Código do número, que deve estar livre; obrigatório se o pacote possui plano de telefonia.
    #[wire("idNumero")]
    number: Option<TelephoneNumberId>,
    /// 1 para bloquear ligações a cobrar; obrigatório se o pacote possui plano de telefonia.
    #[wire("bloquearLigacaoCobrar")]
    bars_collect: Option<ZeroOne>,
    /// 1 para bloquear ligações interurbanas (DDD); obrigatório se o pacote possui plano de telefonia.
    #[wire("bloquearLigacaoDDD")]
    bars_long_distance: Option<ZeroOne>,
    /// 1 para bloquear ligações para celular; obrigatório se o pacote possui plano de telefonia.
    #[wire("bloquearLigacaoCelular")]
    bars_mobile: Option<ZeroOne>,
    /// 1 para bloquear ligações internacionais; obrigatório se o pacote possui plano de telefonia.
    #[wire("bloquearLigacaoInternacional")]
    bars_international: Option<ZeroOne>,
    /// 1 para exibir o número na lista telefônica; obrigatório se o pacote possui plano de telefonia.
    #[wire("exibeListaTelefonica")]
    is_listed: Option<ZeroOne>,
    /// Códigos dos pacotes de voz extras, se o pacote possui plano de telefonia.
    #[wire("idsPacotesVozExtra")]
    voice_packages: Option<Vec<VoicePackageId>>,
    /// Códigos dos canais extras, se o pacote possui plano de TV.
    #[wire("idsCanaisExtras")]
    channels: Option<Vec<TvChannelId>>,
    /// Códigos dos pacotes de canais extras, se o pacote possui plano de TV.
    #[wire("idsPacotesCanaisExtras")]
    tv_packages: Option<Vec<TvPackageId>>,
}

async fn register(call: Call) -> Result<Answer, Failure> {
    let body: Body = call.body()?;
    let flag = |flag: Option<ZeroOne>| flag.map(|flag| flag.0);
    let voice = VoiceTerms {
        number: body.number,
        bars_collect: flag(body.bars_collect),
        bars_long_distance: flag(body.bars_long_distance),
        bars_mobile: flag(body.bars_mobile),
        bars_international: flag(body.bars_international),
        is_listed: flag(body.is_listed),
        packages: body.voice_packages.unwrap_or_default(),
    };
    let tv = TvTerms { channels: body.channels.unwrap_or_default(), packages: body.tv_packages.unwrap_or_default() };
    let plans = body.plans.into_iter().map(PlanFields::sold).collect();
    let sale = body.sale.sale(Sold::Package { package: body.package, plans }, body.access.terms(), voice, tv);
    call.write(async move |ctx| {
        let registered = registration::register_sale(ctx, &sale).await.map_err(words)?;
        Ok(Answer::json(&Resposta { resposta: registered.iter().map(Registered::from).collect::<Vec<_>>() })?)
    })
    .await
}
