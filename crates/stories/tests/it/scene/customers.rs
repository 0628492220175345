//! Good requests to the operations of customers, their contacts, files and further fields.

use super::{Input, Scene};
use customers::{
    ContactCard, ContactOwner, CustomerKind, FieldKind, FieldSubject, FieldTarget, NewContact, NewCustomField, NewCustomValue,
    NewCustomer, TargetRecord,
};
use kernel::{ContactId, CustomFieldId, CustomValueId, CustomerId, StaffId};
use serde_json::{Value, json};
use testkit::{Person, World};

/// What belongs to customers.
pub(crate) struct Records {
    company: CustomerId,
    pub(crate) changed_contact: ContactId,
    pub(crate) deleted_contact: ContactId,
    /// A number of contracts.
    pub(crate) field: CustomFieldId,
    /// Of Ana's contract, in a field of its own each: one that is changed, and one that is deleted.
    pub(crate) changed_value: (CustomFieldId, CustomValueId),
    pub(crate) deleted_value: (CustomFieldId, CustomValueId),
}

impl Records {
    pub(super) async fn set(world: &World, ana: &Person<'_>) -> Self {
        let owner = ContactOwner::Customer(ana.id);
        let contact = |name: &str| NewContact { id: None, owner, card: ContactCard::named(name) };
        let contacts = vec![contact("João da Silva"), contact("José da Silva")];
        let contacts = world.does(async move |ctx| customers::create_contacts(ctx, contacts).await).await;
        let seller = ana.id;
        world.does(async move |ctx| customers::set_seller(ctx, seller, Some(StaffId(1))).await).await;
        let field = field(world, ana, "CodigoContabil").await;
        Self {
            company: company(world).await,
            changed_contact: contacts[0],
            deleted_contact: contacts[1],
            field,
            changed_value: value(world, ana, "Anterior").await,
            deleted_value: value(world, ana, "Antigo").await,
        }
    }
}

async fn company(world: &World) -> CustomerId {
    let new = NewCustomer {
        kind: CustomerKind::Company,
        name: "EMPRESA LTDA".into(),
        short_name: None,
        tax_id: br::TaxId::parse("11.222.333/0001-81").unwrap(),
        birth_date: None,
        email: None,
        mobile: None,
        phone: None,
        is_active: true,
        addresses: Vec::new(),
    };
    world.does(async move |ctx| customers::create_customer(ctx, new).await).await.id
}

/// A number that contracts may have; its name is unique, so it holds Ana's id.
async fn field(world: &World, ana: &Person<'_>, name: &str) -> CustomFieldId {
    let name = format!("{name}{}", ana.id);
    let new = NewCustomField { id: None, name, subject: FieldSubject::Contract, kind: FieldKind::Number };
    world.does(async move |ctx| customers::create_custom_field(ctx, new).await).await
}

async fn value(world: &World, ana: &Person<'_>, name: &str) -> (CustomFieldId, CustomValueId) {
    let field = field(world, ana, name).await;
    let target = FieldTarget { record: TargetRecord::Contract, id: ana.contracts[0].0 };
    let new = NewCustomValue { id: None, field, target, content: "1".into(), by: None };
    (field, world.does(async move |ctx| customers::add_custom_value(ctx, new).await).await)
}

pub(super) fn cliente(scene: &Scene<'_>, id: &str) -> Option<Input> {
    let (ana, company) = (scene.ana.id.0, scene.records.company.0);
    let path = || vec![("idCliente", ana.to_string())];
    let body = match id {
        "area.cliente.buscar"
        | "area.cliente.avisos_app.buscar"
        | "comercial.clientes.enderecos.buscar"
        | "comercial.clientes.dados_debito.buscar" => return Some((path(), Vec::new(), None)),
        "comercial.clientes.buscar_por_vendedor" => {
            let query = vec![("id", ana.to_string()), ("documento", scene.ana.cpf.clone())];
            return Some((vec![("idVendedor", "1".into())], query, None));
        }
        "comercial.clientes.anexar_arquivos" => {
            let model = json!({"base64": "T2zDoQ==", "filename": "carta.txt", "filesize": 4, "filetype": "text/plain"});
            json!([{"idCliente": ana, "tipo": "DOCUMENTO", "model": model}])
        }
        "comercial.clientes.alterar_perfil" => json!({
            "IDCliente": ana.to_string(), "NomeCompleto": "ANA LUZ DE SOUZA", "RG": "MG-10.111.3", "DataNascimento": "15-03-1988",
            "Email": "ana@exemplo.com.br", "TelefoneFixo": "(31) 3333-0000", "Celular": "(31) 99999-0000", "Telefone1": "",
            "Telefone2": "", "Contratos": [{
                "Plano": "FIBRA 500", "CodContrato": scene.ana.contracts[0].0, "TipoEndereco": "INSTALACAO",
                "TipoLogradouro": "RUA", "Logradouro": "DONA MARIANA GUIMARAES", "Numero": "513", "Complemento": "",
                "Bairro": "QUELUZ", "Cidade": "CONSELHEIRO LAFAIETE",
            }],
        }),
        "comercial.clientes.contatos.cadastrar" => json!([{
            "idUsuario": 1, "idCliente": ana, "nomeOutorgado": "TESTE 1", "idTipoContato": 1, "email": "teste@teste.com",
            "celular": "32999994444", "telefone": "3233334444", "cargo": "TESTE", "dataNascimento": "01-05-1982",
            "cpf": "529.982.247-25", "rg": "1232212222",
        }]),
        "comercial.clientes.areas_atuacao.cadastrar" => {
            json!([{"idUsuario": 1, "idCliente": company, "idAreaAtuacao": 1, "tipo": "PRIMARIO"}])
        }
        "comercial.clientes.dados_debito.cadastrar" => json!([{
            "idUsuario": 1, "idCliente": ana, "idBanco": 1, "nomeTitular": "TESTE 2", "agencia": "4444", "dvAgencia": "5",
            "contaCorrente": "555444", "dvContaCorrente": "7",
        }]),
        "comercial.clientes.enderecos.cadastrar" => json!({
            "idUsuario": 1, "idCliente": ana, "idEndereco": 17_900_001, "numero": 70, "complemento": "CASA", "referencia": "PRAÇA",
            "tipoEndereco": "PADRAO", "idClassificacaoEndereco": 1, "idCondominio": 1, "idBloco": 2, "andar": "3",
            "numeroCasa": "4", "apto": "5",
        }),
        "area.cliente.notificacoes.alterar" => {
            json!({"idAtendimento": ana, "idCliente": ana, "recebeNotificacoes": false})
        }
        "area.cliente.senha.resetar" => json!({"CPFCNPJ": scene.davi.cpf, "IDCliente": scene.davi.id.0}),
        _ => return None,
    };
    Some((Vec::new(), Vec::new(), Some(body)))
}

pub(super) fn rbx(scene: &Scene<'_>, name: &str) -> Option<Value> {
    let (ana, contract, records) = (scene.ana.id.0, scene.ana.contracts[0].0, &scene.records);
    let place = |(field, value): (CustomFieldId, CustomValueId)| {
        json!({
            "additional_data_id": value.0, "code": field.0, "target_type": "contract", "target_id": contract, "user": "balcao",
        })
    };
    Some(match name {
        "files_upload" => json!([{
            "type": "customer", "code": ana, "filename": "meu_arquivo.pdf", "file": "TWFuIGlz", "visible": "no",
            "description": "Planilha de ações",
        }]),
        "contact_create" => json!({
            "person_type": "C", "person_id": ana, "name": "João da Silva", "document_number": "94983655042", "complement": 1,
            "email": "joao.silva@provedor.com", "phone_1": "4433221155", "phone_2": "44999887766", "phone_3": "",
            "birthday": "1989-12-20", "type": "G", "status": "A",
        }),
        "contact_update" => json!({
            "contact_id": records.changed_contact.0, "name": "João da Silva", "document_number": "94983655042", "complement": 1,
            "type": "A", "email": "joao.silva@provedor.com", "phone_1": "4433221155", "phone_2": "44999887766",
            "phone_3": "4433221155", "birthday": "1989-12-20", "status": "I",
        }),
        "contact_delete" => json!({"contact_id": records.deleted_contact.0}),
        "additional_data_insert" => json!({
            "code": records.field.0, "target_type": "contract", "target_id": contract, "content": "13579", "user": "balcao",
        }),
        "additional_data_update" => {
            let mut fields = place(records.changed_value);
            fields["content"] = json!("02468");
            fields
        }
        "additional_data_delete" => place(records.deleted_value),
        "consult_additional_data" => json!({"type": ["contracts"]}),
        _ => return None,
    })
}
