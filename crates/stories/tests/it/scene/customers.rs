//! Good requests to the operations of customers, their contacts, files and further fields.

use super::{Input, Scene};
use serde_json::{Value, json};

pub(super) fn cliente(scene: &Scene<'_>, id: &str) -> Option<Input> {
    let ana = scene.ana.id.0;
    let body = match id {
        "comercial.clientes.anexar_arquivos" => {
            let model = json!({"base64": "T2zDoQ==", "filename": "carta.txt", "filesize": 4, "filetype": "text/plain"});
            json!([{"idCliente": ana, "tipo": "DOCUMENTO", "model": model}])
        }
        _ => return None,
    };
    Some((Vec::new(), Vec::new(), Some(body)))
}

pub(super) fn rbx(scene: &Scene<'_>, name: &str) -> Option<Value> {
    let ana = scene.ana.id.0;
    Some(match name {
        "files_upload" => json!([{
            "type": "customer", "code": ana, "filename": "meu_arquivo.pdf", "file": "TWFuIGlz", "visible": "no",
            "description": "Planilha de ações",
        }]),
        _ => return None,
    })
}
