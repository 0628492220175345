use crate::router::PATH;
use crate::service::Service;
use serde_json::{Value, json};
use wire::{Document, object_schema};

/// The OpenAPI 3.1 document of the rbx API: the one real path, whose body is one of all services, and for reading and for generators
/// a pseudo-path for each service.
#[must_use]
pub fn openapi() -> Value {
    let security = json!({"key": {"type": "apiKey", "in": "header", "name": "authentication_key"}});
    let mut document = Document::new(
        "Enlace: API rbx",
        "Web service routerbox/ws_json. Sempre HTTP 200; o serviço é a única chave do corpo. Os caminhos com # descrevem cada serviço.",
        security,
    );
    let services = crate::services();
    let bodies: Vec<_> = services.iter().map(|service| body(service)).collect();
    document.add(
        PATH,
        "post",
        json!({
            "operationId": "ws_json",
            "summary": "Todos os serviços",
            "tags": ["rbx"],
            "security": [{"key": []}],
            "parameters": [],
            "requestBody": {"required": true, "content": {"application/json": {"schema": {"oneOf": bodies}}}},
            "responses": {"200": {"description": "Envelope", "content": {"application/json": {"schema": envelope(&json!(true))}}}},
        }),
    );
    for (section, service) in
        crate::SECTIONS.iter().flat_map(|(section, services)| services.iter().map(move |one| (section, *one)))
    {
        document.add(
            &format!("{PATH}#{}", service.name),
            "post",
            json!({
                "operationId": service.name,
                "summary": service.title,
                "description": error_codes(service),
                "tags": [section],
                "security": [{"key": []}],
                "parameters": [],
                "requestBody": {"required": true, "content": {"application/json": {"schema": body(service)}}},
                "responses": {"200": {"description": "Envelope", "content": {"application/json": {"schema": envelope(&(service.result)())}}}},
            }),
        );
    }
    document.into_json()
}

fn body(service: &Service) -> Value {
    let object = object_schema(service.fields);
    let root = if service.is_list { json!({"type": "array", "items": object, "minItems": 1}) } else { object };
    json!({
        "type": "object",
        "properties": {service.name: root},
        "required": [service.name],
        "additionalProperties": false,
    })
}

fn envelope(result: &Value) -> Value {
    json!({
        "type": "object",
        "properties": {
            "status": {"type": "integer", "enum": [0, 1]},
            "error_code": {"type": ["integer", "string"]},
            "error_description": {"type": "string"},
            "result": result,
        },
        "required": ["status", "error_code", "error_description", "result"],
        "additionalProperties": false,
    })
}

fn error_codes(service: &Service) -> String {
    let numbers = service.fields.iter().flat_map(|field| {
        let missing = field.codes.missing.map(|code| format!("{code}: {} obrigatório", field.name));
        let invalid = field.codes.invalid.map(|code| format!("{code}: {} inválido", field.name));
        [missing, invalid].into_iter().flatten()
    });
    let numbers: Vec<_> = numbers.collect();
    if numbers.is_empty() { String::new() } else { format!("Erros dos campos: {}.", numbers.join("; ")) }
}
