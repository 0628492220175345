//! One newtype an id, so that a wrong argument does not compile. Every id is a positive `i64`.

use sea_orm::DeriveValueType;
use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, DeriveValueType)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl From<i64> for $name {
            fn from(id: i64) -> Self {
                Self(id)
            }
        }
    )*};
}

ids! {
    /// A kind of activity of a company that buys (tipo de atividade).
    ActivityKindId,
    /// A classification of addresses (classificação de endereço).
    AddressClassId,
    /// A message for a customer's app (aviso do aplicativo).
    AppNotificationId,
    /// A bank agreement under which boletos are issued (convênio).
    BankAgreementId,
    /// A file to a bank or from one (arquivo de remessa ou de retorno).
    BankFileId,
    /// A billing form of the catalogue (forma de cobrança).
    BillingFormId,
    /// One run of the monthly billing.
    BillingRunId,
    /// A line of business of a company that buys (área de atuação).
    BusinessAreaId,
    /// A kind of calls (tipo de ligação).
    CallKindId,
    /// An agreement with a card acquirer (convênio de cartão).
    CardAgreementId,
    /// A registered reason for withdrawing an invoice (motivo de estorno).
    CancellationReasonId,
    /// A brand of cards (bandeira).
    CardBrandId,
    /// One priced line of an invoice.
    ChargeId,
    /// To whom a customer goes that leaves (concorrência).
    CompetitorId,
    /// A classifier of entries (classificador).
    ClassifierId,
    /// A municipality; its id is its IBGE code (cidade).
    CityId,
    /// A company of the provider's group (empresa).
    CompanyId,
    /// A condominium (condomínio).
    CondominiumId,
    /// A block of a condominium (bloco).
    CondominiumBlockId,
    /// A type of contracts (tipo de contrato).
    ContractTypeId,
    /// A contract (contrato).
    ContractId,
    /// A document of a contract as it was issued (contrato emitido).
    ContractPaperId,
    /// The signature of a contract (assinatura, aceite).
    ContractSignatureId,
    /// A question by which credit is given or refused (critério de aprovação de crédito).
    CreditCriterionId,
    /// What a credit bureau answered about a prospect (consulta de crédito).
    CreditReportId,
    /// How a sale came about (origem comercial).
    CommercialOriginId,
    /// What a customer's contact is there for (tipo de contato).
    ContactKindId,
    /// A contact of a customer or of a prospect (contato, outorgado).
    ContactId,
    /// An area in which prices are alike (área de cobertura).
    CoverageAreaId,
    /// A web-service credential of the cliente API.
    CredentialId,
    /// A discount of a contract (desconto).
    ContractDiscountId,
    /// A monthly charge of a contract beside its plan (adicional).
    ContractExtraId,
    /// A further field that records may have (campo complementar).
    CustomFieldId,
    /// What a record has in such a field.
    CustomValueId,
    /// A customer (cliente).
    CustomerId,
    /// A bank account for direct debit (dados de débito).
    DebitAccountId,
    /// A contact about a debt (contato de inadimplência).
    DelinquencyContactId,
    /// A kind of such contacts (tipo de contato de inadimplência).
    DelinquencyContactKindId,
    /// A reason of a debt (motivo de inadimplência).
    DelinquencyReasonId,
    /// An address on file.
    AddressId,
    /// A district of a municipality (bairro).
    DistrictId,
    /// A third party that asks for money, or is owed what we ask for (terceiro).
    DealerId,
    /// A due day of the catalogue (vencimento).
    DueDayId,
    /// A federal tax regime (tributação federal).
    FederalTaxRegimeId,
    /// A stored file (arquivo, anexo).
    FileId,
    /// A stage of the sales funnel (funil).
    FunnelStageId,
    /// A box of the fibre plant (caixa).
    FibreBoxId,
    /// An exit of such a box (saída).
    FibreExitId,
    /// The dunning of one overdue invoice.
    DunningCaseId,
    /// A rule of the dunning (regra do Cobrador Virtual).
    DunningRuleId,
    /// One run of the dunning.
    DunningRunId,
    /// A financial account of the provider (conta financeira, conta corrente).
    FinancialAccountId,
    /// A fiscal note of models 21 and 22, or a service invoice (nota fiscal, fatura de serviços).
    FiscalDocumentId,
    /// A series of fiscal documents (série).
    FiscalSeriesId,
    /// What a fraud bureau answered about a prospect.
    FraudReportId,
    /// An invoice, which is also the receivable of the rbx API (fatura, documento).
    InvoiceId,
    /// An integration key of the rbx API (chave de integração).
    KeyId,
    /// A message to a customer by SMS or e-mail.
    MessageId,
    /// A negotiation of debts (negociação).
    NegotiationId,
    /// A network login (autenticação).
    NetworkLoginId,
    /// A package of plans (pacote, combo).
    PackageId,
    /// What the provider owes a supplier on one due date (conta a pagar).
    PayableId,
    /// A card whose token is kept (cartão).
    PaymentCardId,
    /// A template of contract documents (modelo de contrato).
    PaperTemplateId,
    /// A version of such a template.
    PaperVersionId,
    /// A payment; its number is the receipt's (baixa, recibo).
    PaymentId,
    /// A payment method (forma de pagamento).
    PaymentMethodId,
    /// A dynamic Pix charge at a PSP (cobv).
    PixChargeId,
    /// A payment service provider with whom dynamic Pix charges are made (PSP).
    PixPspId,
    /// A Pix that a PSP has received for the provider.
    PixReceivedId,
    /// A call of a PSP's webhook.
    PixWebhookCallId,
    /// A customer's word that an invoice was paid (aviso de pagamento).
    PaymentNoticeId,
    /// A customer's word that an invoice will be paid (agendamento de pagamento).
    PaymentPromiseId,
    /// A plan of the catalogue (plano).
    PlanId,
    /// What a prospect is interested in (serviço de interesse, plano prospectado).
    PlannedServiceId,
    /// A kind of ledger entry (histórico).
    PostingCodeId,
    /// An entry that the billing of a month adds or subtracts (pré-faturamento).
    PreBillingId,
    /// A profile of staff rights (perfil).
    ProfileId,
    /// A promotion of the catalogue (promoção).
    PromotionId,
    /// Who may become a customer (prospecto).
    ProspectId,
    /// A kind of prospects (tipo de prospecto).
    ProspectKindId,
    /// An address of a prospect.
    ProspectAddressId,
    /// A registered reason of a reversal (motivo de reversão).
    ReversalReasonId,
    /// A channel of sales (canal de venda).
    SalesChannelId,
    /// An order that contracts are generated from (pedido).
    SalesOrderId,
    /// A market segment (segmento).
    SegmentId,
    /// An additional service of the catalogue (serviço adicional, taxa).
    ServiceId,
    /// An additional service that a contract has bought (faturamento de serviço).
    SoldServiceId,
    /// A group of agreed times of service (grupo de SLA).
    SlaGroupId,
    /// A request to sign at an outside system (solicitação de assinatura).
    SignatureRequestId,
    /// A speed of the catalogue (velocidade).
    SpeedId,
    /// A member of the staff (usuário).
    StaffId,
    /// A street under a postal code (endereço, logradouro).
    StreetId,
    /// A supplier (fornecedor).
    SupplierId,
    /// How the price of a plan is split and taxed (planejamento tributário).
    TaxPlanId,
    /// A tax planning that a sale chooses (planejamento tributário).
    TaxPlanningId,
    /// A technology of access (tecnologia).
    TechnologyId,
    /// A trial of a plan by a contract (degustação).
    TrialId,
    /// A plan that contracts may try (plano de degustação).
    TrialPlanId,
    /// A telephone number of the pool (número).
    TelephoneNumberId,
    /// The first digits of telephone numbers (prefixo).
    TelephonePrefixId,
    /// What a ticket is about, for its routing (tópico).
    TicketTopicId,
    /// The course that a ticket takes (fluxo).
    TicketFlowId,
    /// Why a contract ends (motivo de cancelamento).
    TerminationReasonId,
    /// A temporary suspension at the customer's wish (inativação temporária).
    TemporarySuspensionId,
    /// A contract unlocked in trust, once (habilitação em confiança).
    TrustUnlockId,
    /// A ticket (atendimento).
    TicketId,
    /// A reason for transferring a contract (motivo de transferência).
    TransferReasonId,
    /// A television channel (canal).
    TvChannelId,
    /// A package of television channels.
    TvPackageId,
    /// A package of minutes (pacote de voz).
    VoicePackageId,
}
