//! Good requests to the operations of access, of reading customers and contracts, and of money.

use super::{CAIXAS_PASSWORD, Input, Scene, TODAY};
use serde_json::{Value, json};
use testkit::{CASH, COUNTER_ENTRY, RECEIPT};

pub(super) fn cliente(scene: &Scene<'_>, id: &str) -> Option<Input> {
    let login = || Some(json!({"usuario": scene.ana.cpf, "senha": scene.ana.password}));
    let invoice = || vec![("idFatura", scene.late.to_string())];
    let customer = || vec![("idCliente", scene.ana.id.to_string())];
    let contract = || Some(json!({"idContrato": scene.ana.contracts[0].0}));
    let staff = || vec![("idUsuario", "1".to_owned())];
    let none = Vec::new;
    Some(match id {
        "autenticacao.token.gerar" | "autenticacao.token.renovar" | "autenticacao.app.versao" => (none(), none(), None),
        "autenticacao.app.notificacoes.buscar" => (customer(), none(), login()),
        "autenticacao.app.notificacoes.atualizar" => (vec![("id", scene.notice.to_string())], none(), login()),
        "autenticacao.app.redefinir_senha" => (
            none(),
            vec![("senhaAntiga", scene.clara.password.clone()), ("novaSenha", "senha-nova-1".into())],
            Some(json!({"usuario": scene.clara.cpf, "senha": scene.clara.password})),
        ),
        "autenticacao.app.resetar_senha" => (none(), none(), Some(json!({"usuario": scene.davi.cpf}))),
        "autenticacao.app.logar.completo" | "autenticacao.app.logar.simplificado" => (none(), none(), login()),
        "autenticacao.usuarios.logar" => (none(), none(), Some(json!({"usuario": "balcao", "senha": "senha-do-balcao"}))),
        "autenticacao.usuarios.segmentos" | "autenticacao.usuarios.empresas" => (staff(), none(), None),
        "autenticacao.usuarios.alterar_senha" => (
            none(),
            none(),
            Some(json!({"idUsuario": scene.caixa.0, "senhaAntiga": CAIXAS_PASSWORD, "novaSenha": "senha-nova-2"})),
        ),
        "comercial.contratos.dados.somente_contrato" => (none(), vec![("somenteContrato", "s".into())], contract()),
        "comercial.contratos.dados.com_faturas" => (none(), none(), contract()),
        "comercial.clientes.dados.por_documento" => (
            none(),
            vec![("dataInicioVencFatura", "01-03-2026".into()), ("dataFimVencFatura", "31-12-2026".into())],
            Some(json!({"cpfcnpj": scene.ana.cpf})),
        ),
        "comercial.clientes.dados.por_id" => (customer(), vec![("dataInicioVencFatura", "01-03-2026".into())], None),
        "financeiro.fatura.baixar_pdf" | "financeiro.fatura.baixar_pdf_2" => {
            (invoice(), vec![("isChatbot", "n".into())], login())
        }
        "financeiro.fatura.codigo_barras" => (invoice(), none(), login()),
        "financeiro.fatura.baixar_pdf_3" | "financeiro.fatura.linha_digitavel" => (invoice(), none(), None),
        "financeiro.faturas.abertas_por_cliente" => (customer(), none(), None),
        "financeiro.faturas.abertas_por_documento" => (vec![("cpfcnpj", scene.ana.cpf.clone())], none(), None),
        "financeiro.notas_fiscais.baixar_pdf" => (vec![("idNotaFiscal", scene.note.to_string())], none(), login()),
        "financeiro.notas_fiscais.buscar" => {
            (customer(), vec![("dataInicio", "01-03-2026".into()), ("dataFim", "31-03-2026".into())], login())
        }
        // The one day on which everything that falls due is paid.
        "financeiro.quitacao_anual.validar" | "financeiro.quitacao_anual.baixar_pdf" => (
            none(),
            vec![("dataInicio", "12-04-2026".into()), ("dataFim", "12-04-2026".into()), ("idCliente", scene.ana.id.to_string())],
            login(),
        ),
        "comercial.contratos.cliente.contratos_e_faturas"
        | "comercial.clientes.fatura_digital.verificar"
        | "comercial.clientes.fatura_digital.alterar" => (customer(), none(), login()),
        "comercial.omnichannel.fatura.linha_digitavel.enviar_sms" => (
            none(),
            vec![("tituloSMS", "Fatura".into()), ("conteudoSMS", "Segue a linha".into())],
            Some(json!({"idFatura": scene.late.0})),
        ),
        "financeiro.faturas.buscar_por_cpf" => (none(), none(), Some(json!({"usuario": scene.ana.cpf}))),
        "financeiro.faturas.abertas_enviar_email" => (customer(), none(), Some(json!({"idsFaturas": [scene.late.0]}))),
        "financeiro.faturas.todas_por_documento" | "financeiro.faturas.simplificado_por_documento" => {
            (vec![("cpfcnpj", scene.ana.cpf.clone())], none(), None)
        }
        "financeiro.bandeiras_cartao.buscar" => (none(), vec![("adquirente", "CIELO".into())], None),
        "financeiro.formas_pagamento.buscar" | "financeiro.bancos.buscar" => (none(), none(), None),
        "financeiro.contas_financeiras.por_forma_pagamento" => (vec![("idFormaPagamento", "1".into())], none(), None),
        "financeiro.faturas.pagar" => (none(), none(), Some(scene.payment(scene.to_be_paid[0]))),
        "financeiro.negociacao.realizar" => (
            none(),
            none(),
            Some(json!({
                "usuario": scene.ana.cpf, "senha": scene.ana.password,
                "dadosNegociacao": [
                    {
                        "numeroParcela": 1, "valorTotalParcela": 50.5, "valorMultaParcela": 1.0, "valorJurosParcela": 0.5,
                        "valorDescontoParcela": 1.0, "vencimentoParcela": "10-04-2026", "idsFaturasNegociadas": [scene.negotiable.0],
                    },
                    {
                        "numeroParcela": 2, "valorTotalParcela": 49.4, "valorMultaParcela": 0, "valorJurosParcela": 0,
                        "valorDescontoParcela": 0.5, "vencimentoParcela": "10-05-2026", "idsFaturasNegociadas": [scene.negotiable.0],
                    },
                ],
            })),
        ),
        "comercial.omnichannel.pagamento.agendar" => (
            none(),
            none(),
            Some(json!({
                "idFatura": scene.late.0, "dataAgendamentoPagamento": "30032026", "idTipoContatoInadimplencia": 1,
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
                "idUsuario": 1, "idCliente": scene.ana.id.0, "idServico": 6, "idContrato": scene.ana.contracts[0].0,
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

pub(super) fn rbx(scene: &Scene<'_>, name: &str) -> Option<Value> {
    let late = scene.late.0;
    Some(match name {
        "document_payment" => json!({
            "document_id": scene.to_be_paid[1].0, "document_historic_id": RECEIPT.0, "payment_account_id": CASH.0,
            "payment_historic_id": COUNTER_ENTRY.0, "payment_date": TODAY, "payment_credit_date": null,
            "payment_discount_type": "V", "payment_discount_amount": 1.5, "payment_interest_type": "V",
            "payment_interest_amount": 0.5, "payment_fine_type": "P", "payment_fine_amount": 2, "rate_amount": 1.0,
            "rate_historic_id": 13, "rate_currency_id": 1, "payment_comment": "Pago no balcão", "unblock_customer": true,
            "payment_type": "money",
        }),
        "pre_billing_insert" => json!({
            "customer_id": scene.ana.id.0, "contract_id": scene.ana.contracts[0].0, "period": "202604", "type": "increase",
            "description": "Ponto adicional", "value": 100.2,
        }),
        "get_unpaid_document" => {
            json!({"customer_id": scene.ana.id.0, "account_list": [1, 3], "registered_in_the_bank": true})
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
            "document_id": late, "due_date": "2026-04-01", "customer_id": scene.ana.id.0, "customer_email": "ana@exemplo.com.br",
            "email_subject": "Segunda via", "email_body": "Segue a segunda via do seu boleto.", "email_gateway_id": 1,
        }),
        "get_pix_qrcode" => json!({"banking_billet_id": late}),
        "document_payment_reversal" => {
            json!({"document_id": scene.paid.0, "reason_id": 1, "user": "balcao", "comments": "Baixa errada"})
        }
        "invoices_issued" => json!({"model": "21", "issue": TODAY, "customer_id": scene.ana.id.0}),
        "invoices_issued_pdf" => json!({"id": [scene.note.0]}),
        "get_service_invoice" => json!({"service_invoice_id": scene.service_invoice.0, "document_id": null}),
        "document_delete" => json!({
            "document_id": scene.to_be_deleted.0, "reason_id": 1, "comments": "Documento estornado via Web Service!",
            "user": "balcao", "invoices_typed": "cancel", "invoices_issued": "cancel", "invoices_pre_typed": "delete",
            "service_invoice_generated": "cancel", "service_invoice_issued": "cancel",
        }),
        "virtual_collector_costumer_list" => json!({"regra": [58]}),
        "document_insert" => json!({
            "type": "customer", "id": scene.ana.id.0, "account_id": 3, "historic_id": RECEIPT.0, "origin": "others", "bank": 33,
            "bank_agreement": 7, "billing_type": "registered", "days_of_protest": 10, "classifier": 1,
            "contract_id": [scene.ana.contracts[0].0],
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
            "document_id": late, "payment_date": "2026-03-25", "customer_id": scene.ana.id.0,
            "file": {"name": "comprovante.pdf", "data": "JVBERi0xLjQK"}, "ticket_open": true,
        }),
        "payment_card_insert" => json!({
            "person": {"type": "customer", "id": scene.ana.id.0},
            "card": {
                "number": "4111111111111111", "holder": "Ana Luz", "expiration_date": "12/2030", "brand": "visa", "type": "credit",
                "default": true, "generate_token": true, "security_code": "123",
            },
        }),
        "authentication_validation" => json!({"user": scene.ana.cpf, "password": scene.ana.password}),
        _ => return None,
    })
}
