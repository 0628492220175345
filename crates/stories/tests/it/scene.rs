//! Two customers with a bit of everything, and a good request to each operation: what the tests over all operations start from.
//! A new operation needs its request here; the tests say so.

mod requests;

pub(crate) use requests::{ClienteRequest, Parameters, RbxRequest, path_of};

use billing::{Means, PayInvoice, Share, Sums};
use cliente::Operation;
use dunning::{NewRule, lawful_rules, save_rule};
use fiscal::{DocumentModel, Scope, document_of_invoice, issue_documents};
use identity::{NewStaff, create_staff};
use kernel::{AppNotificationId, Caller, FiscalDocumentId, InvoiceId, ProfileId, StaffId};
use messaging::{NewNotice, create_notice};
use rbx::Service;
use serde_json::{Value, json};
use testkit::{CASH, COUNTER_ENTRY, Person, RECEIPT, World, day};

/// The day on which the scene plays, in the middle of a month that was billed.
pub(crate) const TODAY: &str = "2026-03-26";

/// Who and what there is.
pub(crate) struct Scene<'w> {
    pub(crate) ana: Person<'w>,
    /// Late since the 10th.
    pub(crate) late: InvoiceId,
    pub(crate) notice: AppNotificationId,
    /// Due in April: one for each API to be paid through.
    pub(crate) to_be_paid: [InvoiceId; 2],
    pub(crate) paid: InvoiceId,
    /// Of R$ 99.90, late as well, and open to a negotiation.
    pub(crate) negotiable: InvoiceId,
    /// Is withdrawn with its note and its service invoice.
    pub(crate) to_be_deleted: InvoiceId,
    /// The note and the service invoice of the late one.
    pub(crate) note: FiscalDocumentId,
    pub(crate) service_invoice: FiscalDocumentId,
    pub(crate) bias_note: FiscalDocumentId,
    pub(crate) bia: Person<'w>,
    pub(crate) bias_invoice: InvoiceId,
    pub(crate) bias_notice: AppNotificationId,
    /// Changes her password.
    pub(crate) clara: Person<'w>,
    /// Has forgotten his.
    pub(crate) davi: Person<'w>,
    /// A member of the staff who changes his.
    pub(crate) caixa: StaffId,
}

/// Which environment's credentials a request carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum In {
    Production,
    Homologation,
}

pub(crate) const CAIXAS_PASSWORD: &str = "senha-do-caixa";

impl<'w> Scene<'w> {
    pub(crate) async fn set(world: &'w World) -> Self {
        let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
        let bia = world.customer("Bia Reis").with_contract("Fibra 500", 9_990, 10).await;
        let clara = world.customer("Clara Sá").with_contract("Fibra 500", 9_990, 10).await;
        let davi = world.customer("Davi Luz").await;
        collector(world).await;
        let late = ana.owes(9_990, "2026-03-10").await;
        let to_be_paid = [ana.owes(31_598, "2026-04-10").await, ana.owes(12_345, "2026-04-10").await];
        let paid = ana.owes(5_000, "2026-04-12").await;
        pay(world, paid).await;
        let negotiable = ana.owes(9_990, "2026-03-12").await;
        let to_be_deleted = bia.owes(7_000, "2026-04-20").await;
        let bias_invoice = bia.owes(9_990, "2026-03-10").await;
        issue(world).await;
        let note = document(world, late, DocumentModel::Note21).await;
        let service_invoice = document(world, late, DocumentModel::ServiceInvoice).await;
        let bias_note = document(world, bias_invoice, DocumentModel::Note21).await;
        let notice = notice(world, &ana).await;
        let bias_notice = self::notice(world, &bia).await;
        let password = world.app().access().hash(CAIXAS_PASSWORD).await.unwrap();
        let caixa = NewStaff {
            id: None,
            login: format!("caixa.{}", ana.id),
            name: "CAIXA".into(),
            password,
            profile: ProfileId(1),
            is_seller: false,
        };
        let caixa = world.does(async move |ctx| create_staff(ctx, &caixa).await).await;
        Self {
            ana,
            late,
            notice,
            to_be_paid,
            paid,
            negotiable,
            to_be_deleted,
            note,
            service_invoice,
            bias_note,
            bia,
            bias_invoice,
            bias_notice,
            clara,
            davi,
            caixa,
        }
    }

    /// A good request to an operation of the cliente API.
    pub(crate) fn cliente(&self, operation: &'static Operation) -> ClienteRequest {
        let (parameters, query, body) = self.cliente_input(operation.id).unwrap_or_else(|| {
            panic!("{} stands, but the tests know no good request to it: add one to {}", operation.id, file!())
        });
        ClienteRequest { operation, parameters, query, body }
    }

    fn cliente_input(&self, id: &str) -> Option<(Parameters, Parameters, Option<Value>)> {
        let login = || Some(json!({"usuario": self.ana.cpf, "senha": self.ana.password}));
        let invoice = || vec![("idFatura", self.late.to_string())];
        let customer = || vec![("idCliente", self.ana.id.to_string())];
        let contract = || Some(json!({"idContrato": self.ana.contracts[0].0}));
        let staff = || vec![("idUsuario", "1".to_owned())];
        let none = Vec::new;
        Some(match id {
            "autenticacao.token.gerar" | "autenticacao.token.renovar" | "autenticacao.app.versao" => (none(), none(), None),
            "autenticacao.app.notificacoes.buscar" => (customer(), none(), login()),
            "autenticacao.app.notificacoes.atualizar" => (vec![("id", self.notice.to_string())], none(), login()),
            "autenticacao.app.redefinir_senha" => (
                none(),
                vec![("senhaAntiga", self.clara.password.clone()), ("novaSenha", "senha-nova-1".into())],
                Some(json!({"usuario": self.clara.cpf, "senha": self.clara.password})),
            ),
            "autenticacao.app.resetar_senha" => (none(), none(), Some(json!({"usuario": self.davi.cpf}))),
            "autenticacao.app.logar.completo" | "autenticacao.app.logar.simplificado" => (none(), none(), login()),
            "autenticacao.usuarios.logar" => (none(), none(), Some(json!({"usuario": "balcao", "senha": "senha-do-balcao"}))),
            "autenticacao.usuarios.segmentos" | "autenticacao.usuarios.empresas" => (staff(), none(), None),
            "autenticacao.usuarios.alterar_senha" => (
                none(),
                none(),
                Some(json!({"idUsuario": self.caixa.0, "senhaAntiga": CAIXAS_PASSWORD, "novaSenha": "senha-nova-2"})),
            ),
            "comercial.contratos.dados.somente_contrato" => (none(), vec![("somenteContrato", "s".into())], contract()),
            "comercial.contratos.dados.com_faturas" => (none(), none(), contract()),
            "comercial.clientes.dados.por_documento" => (
                none(),
                vec![("dataInicioVencFatura", "01-03-2026".into()), ("dataFimVencFatura", "31-12-2026".into())],
                Some(json!({"cpfcnpj": self.ana.cpf})),
            ),
            "comercial.clientes.dados.por_id" => (customer(), vec![("dataInicioVencFatura", "01-03-2026".into())], None),
            "financeiro.fatura.baixar_pdf" | "financeiro.fatura.baixar_pdf_2" => {
                (invoice(), vec![("isChatbot", "n".into())], login())
            }
            "financeiro.fatura.codigo_barras" => (invoice(), none(), login()),
            "financeiro.fatura.baixar_pdf_3" | "financeiro.fatura.linha_digitavel" => (invoice(), none(), None),
            "financeiro.faturas.abertas_por_cliente" => (customer(), none(), None),
            "financeiro.faturas.abertas_por_documento" => (vec![("cpfcnpj", self.ana.cpf.clone())], none(), None),
            "financeiro.notas_fiscais.baixar_pdf" => (vec![("idNotaFiscal", self.note.to_string())], none(), login()),
            "financeiro.notas_fiscais.buscar" => {
                (customer(), vec![("dataInicio", "01-03-2026".into()), ("dataFim", "31-03-2026".into())], login())
            }
            // The one day on which everything that falls due is paid.
            "financeiro.quitacao_anual.validar" | "financeiro.quitacao_anual.baixar_pdf" => (
                none(),
                vec![
                    ("dataInicio", "12-04-2026".into()),
                    ("dataFim", "12-04-2026".into()),
                    ("idCliente", self.ana.id.to_string()),
                ],
                login(),
            ),
            "comercial.contratos.cliente.contratos_e_faturas"
            | "comercial.clientes.fatura_digital.verificar"
            | "comercial.clientes.fatura_digital.alterar" => (customer(), none(), login()),
            "comercial.omnichannel.fatura.linha_digitavel.enviar_sms" => (
                none(),
                vec![("tituloSMS", "Fatura".into()), ("conteudoSMS", "Segue a linha".into())],
                Some(json!({"idFatura": self.late.0})),
            ),
            "financeiro.faturas.buscar_por_cpf" => (none(), none(), Some(json!({"usuario": self.ana.cpf}))),
            "financeiro.faturas.abertas_enviar_email" => (customer(), none(), Some(json!({"idsFaturas": [self.late.0]}))),
            "financeiro.faturas.todas_por_documento" | "financeiro.faturas.simplificado_por_documento" => {
                (vec![("cpfcnpj", self.ana.cpf.clone())], none(), None)
            }
            "financeiro.bandeiras_cartao.buscar" => (none(), vec![("adquirente", "CIELO".into())], None),
            "financeiro.formas_pagamento.buscar" | "financeiro.bancos.buscar" => (none(), none(), None),
            "financeiro.contas_financeiras.por_forma_pagamento" => (vec![("idFormaPagamento", "1".into())], none(), None),
            "financeiro.faturas.pagar" => (none(), none(), Some(self.payment(self.to_be_paid[0]))),
            "financeiro.negociacao.realizar" => (
                none(),
                none(),
                Some(json!({
                    "usuario": self.ana.cpf, "senha": self.ana.password,
                    "dadosNegociacao": [
                        {
                            "numeroParcela": 1, "valorTotalParcela": 50.5, "valorMultaParcela": 1.0, "valorJurosParcela": 0.5,
                            "valorDescontoParcela": 1.0, "vencimentoParcela": "10-04-2026", "idsFaturasNegociadas": [self.negotiable.0],
                        },
                        {
                            "numeroParcela": 2, "valorTotalParcela": 49.4, "valorMultaParcela": 0, "valorJurosParcela": 0,
                            "valorDescontoParcela": 0.5, "vencimentoParcela": "10-05-2026", "idsFaturasNegociadas": [self.negotiable.0],
                        },
                    ],
                })),
            ),
            "comercial.omnichannel.pagamento.agendar" => (
                none(),
                none(),
                Some(json!({
                    "idFatura": self.late.0, "dataAgendamentoPagamento": "30032026", "idTipoContatoInadimplencia": 1,
                    "idMotivoInadimplencia": 1,
                })),
            ),
            "financeiro.vencimentos.buscar" => (none(), none(), login()),
            "financeiro.servicos.por_cidade_empresa" => {
                (vec![("idCidade", "3118304".into()), ("idEmpresa", "1".into())], none(), None)
            }
            "financeiro.servicos_adicionais.cadastrar" => (
                none(),
                none(),
                Some(json!({
                    "idUsuario": 1, "idCliente": self.ana.id.0, "idServico": 6, "idContrato": self.ana.contracts[0].0,
                    "obs": "Mudou de endereço", "qtdeParcelas": 3,
                })),
            ),
            "financeiro.formas_cobranca.por_cidade_tipo" => {
                (vec![("idCidade", "3118304".into()), ("tipo", "BOLETO".into())], none(), None)
            }
            "financeiro.formas_cobranca.ativas" => (none(), none(), None),
            _ => return None,
        })
    }

    /// The manual's body of a full payment of R$ 315.98.
    pub(crate) fn payment(&self, invoice: InvoiceId) -> Value {
        json!({
            "IDFatura": invoice.0, "IDContaFinanceira": CASH.0, "IDFormaPagamento": 2, "ValorPago": 315.98, "ValorMulta": 0.0,
            "ValorJuros": 0.0, "ValorDesconto": 0.0, "DataPagamento": "26-03-2026", "PagamentoParcial": "0",
            "CodigoAutorizacaoCartao": "A1", "TIDCartao": "T1", "NSUCartao": "N1", "IDBandeiraCartao": 1,
        })
    }

    /// A good request to a service of the rbx API.
    pub(crate) fn rbx(&self, service: &'static Service) -> RbxRequest {
        let fields = self.rbx_input(service.name).unwrap_or_else(|| {
            panic!("{} stands, but the tests know no good request to it: add one to {}", service.name, file!())
        });
        RbxRequest { service, fields }
    }

    fn rbx_input(&self, name: &str) -> Option<Value> {
        let late = self.late.0;
        Some(match name {
            "document_payment" => json!({
                "document_id": self.to_be_paid[1].0, "document_historic_id": RECEIPT.0, "payment_account_id": CASH.0,
                "payment_historic_id": COUNTER_ENTRY.0, "payment_date": TODAY, "payment_credit_date": null,
                "payment_discount_type": "V", "payment_discount_amount": 1.5, "payment_interest_type": "V",
                "payment_interest_amount": 0.5, "payment_fine_type": "P", "payment_fine_amount": 2, "rate_amount": 1.0,
                "rate_historic_id": 13, "rate_currency_id": 1, "payment_comment": "Pago no balcão", "unblock_customer": true,
                "payment_type": "money",
            }),
            "pre_billing_insert" => json!({
                "customer_id": self.ana.id.0, "contract_id": self.ana.contracts[0].0, "period": "202604", "type": "increase",
                "description": "Ponto adicional", "value": 100.2,
            }),
            "get_unpaid_document" => {
                json!({"customer_id": self.ana.id.0, "account_list": [1, 3], "registered_in_the_bank": true})
            }
            "get_barcode" => json!({
                "banking_billet_id": late, "banking_billet_due_date": "2026-04-01", "send_barcode": true, "return_type": "line",
                "cell_phone_number": "31999994444", "send_content": "Sua linha: |BARCODE|",
            }),
            "get_banking_billet" => json!({"document_id": late, "due_date": "2026-04-01"}),
            "get_pix_copia_cola" => json!({
                "banking_billet_id": late, "send_pix_copia_cola": true, "cell_phone_number": "31999994444",
                "send_content": "Seu Pix: |PIX_COPIA_E_COLA|",
            }),
            "send_banking_billet" => json!({
                "document_id": late, "due_date": "2026-04-01", "customer_id": self.ana.id.0, "customer_email": "ana@exemplo.com.br",
                "email_subject": "Segunda via", "email_body": "Segue a segunda via do seu boleto.", "email_gateway_id": 1,
            }),
            "get_pix_qrcode" => json!({"banking_billet_id": late}),
            "document_payment_reversal" => {
                json!({"document_id": self.paid.0, "reason_id": 1, "user": "balcao", "comments": "Baixa errada"})
            }
            "invoices_issued" => json!({"model": "21", "issue": TODAY, "customer_id": self.ana.id.0}),
            "invoices_issued_pdf" => json!({"id": [self.note.0]}),
            "get_service_invoice" => json!({"service_invoice_id": self.service_invoice.0, "document_id": null}),
            "document_delete" => json!({
                "document_id": self.to_be_deleted.0, "reason_id": 1, "comments": "Documento estornado via Web Service!",
                "user": "balcao", "invoices_typed": "cancel", "invoices_issued": "cancel", "invoices_pre_typed": "delete",
                "service_invoice_generated": "cancel", "service_invoice_issued": "cancel",
            }),
            "virtual_collector_costumer_list" => json!({"regra": [58]}),
            "document_insert" => json!({
                "type": "customer", "id": self.ana.id.0, "account_id": 3, "historic_id": RECEIPT.0, "origin": "others", "bank": 33,
                "bank_agreement": 7, "billing_type": "registered", "days_of_protest": 10, "classifier": 1,
                "contract_id": [self.ana.contracts[0].0],
                "installments": [
                    {
                        "complement": "Adesão 01/02", "due_date": "2026-04-10",
                        "punctuality_discount": {"discount_type": "value", "discount_value": 10},
                        "items": [
                            {"description": "Adesão Parcela 01/02", "value": 100}, {"description": "Roteador Parcela 01/02", "value": 50.5},
                        ],
                    },
                    {"due_date": "2026-05-10", "items": [{"description": "Adesão Parcela 02/02", "value": 100}]},
                ],
            }),
            "send_payment_notification" => json!({
                "document_id": late, "payment_date": "2026-03-25", "customer_id": self.ana.id.0,
                "file": {"name": "comprovante.pdf", "data": "JVBERi0xLjQK"}, "ticket_open": true,
            }),
            "payment_card_insert" => json!({
                "person": {"type": "customer", "id": self.ana.id.0},
                "card": {
                    "number": "4111111111111111", "holder": "Ana Luz", "expiration_date": "12/2030", "brand": "visa", "type": "credit",
                    "default": true, "generate_token": true, "security_code": "123",
                },
            }),
            "authentication_validation" => json!({"user": self.ana.cpf, "password": self.ana.password}),
            _ => return None,
        })
    }
}

/// A rule of the Cobrador Virtual, under which the late ones fall.
async fn collector(world: &World) {
    let rule = NewRule { code: 58, late_until: 155, ..lawful_rules().remove(0) };
    world.does(async move |ctx| save_rule(ctx, rule).await).await;
}

async fn notice(world: &World, person: &Person<'_>) -> AppNotificationId {
    let customer = person.id;
    let new = NewNotice { id: None, customer, title: "Sua fatura chegou".into(), body: "Pague até o dia 10.".into() };
    world.does(async move |ctx| create_notice(ctx, new).await).await
}

/// The provider issues the documents of two months.
async fn issue(world: &World) {
    for month in ["2026-03", "2026-04"] {
        let scope = Scope::Month(month.parse().unwrap());
        issue_documents(world.app().runner(), &Caller::cli("fiscal issue"), scope, |_| ()).await.unwrap();
    }
}

/// The document of an invoice.
pub(crate) async fn document(world: &World, invoice: InvoiceId, model: DocumentModel) -> FiscalDocumentId {
    world.sees(async |ctx| document_of_invoice(ctx, invoice, model).await).await.unwrap().id
}

/// The provider books a full payment of today at the cash desk.
pub(crate) async fn pay(world: &World, invoice: InvoiceId) {
    let command = PayInvoice {
        invoice,
        paid_on: day(TODAY),
        sums: Sums::Computed { fine: Share::NONE, interest: Share::NONE, discount: Share::NONE },
        means: Means::Money { settlement: RECEIPT, account: CASH, counter_entry: COUNTER_ENTRY, credited_on: None },
        fee: None,
        unblock: true,
        comments: String::new(),
    };
    world.does(async move |ctx| billing::pay_invoice(ctx, command).await).await;
}

/// A full payment by `PUT /ws/financeiro/faturas/pagar`, without fine, interest and discount.
pub(crate) fn paid_in_full(invoice: InvoiceId, amount: &str, on: &str) -> Value {
    json!({
        "IDFatura": invoice.0, "IDContaFinanceira": CASH.0, "ValorPago": amount, "ValorMulta": 0.0, "ValorJuros": 0.0,
        "ValorDesconto": 0.0, "DataPagamento": on, "PagamentoParcial": "0",
    })
}
