use crate::operation::{Operation, Shape};
use serde_json::{Value, json};
use wire::{Document, FieldDecl, object_schema};

/// The OpenAPI 3.1 document of the cliente API, from the declarations of its operations.
#[must_use]
pub fn openapi() -> Value {
    let security = json!({
        "basic": {"type": "http", "scheme": "basic"},
        "token": {"type": "apiKey", "in": "header", "name": "Token"},
    });
    let mut document = Document::new(
        "Enlace: API cliente",
        "Web service /ws. Todos os métodos exigem HTTP Basic; os que pedem Token o recebem de /ws/auth/token/gerar.",
        security,
    );
    for (section, operations) in crate::SECTIONS {
        for operation in *operations {
            document.add(operation.path, operation.method.as_str(), described(section, operation));
        }
    }
    document.into_json()
}

fn described(section: &str, operation: &Operation) -> Value {
    let success = match operation.shape {
        Shape::Json(schema) => json!({"application/json": {"schema": schema()}}),
        Shape::Pdf => json!({"application/pdf": {"schema": {"type": "string", "format": "binary"}}}),
    };
    let error = json!({"type": "object", "properties": {"error": {"type": "string"}}, "required": ["error"]});
    let security = if operation.token { json!([{"basic": [], "token": []}]) } else { json!([{"basic": []}]) };
    let parameters: Vec<_> = operation
        .path_fields
        .iter()
        .map(|field| parameter(field, "path"))
        .chain(operation.query_fields.iter().map(|field| parameter(field, "query")))
        .collect();
    let mut described = json!({
        "operationId": operation.id,
        "summary": operation.title,
        "tags": [section],
        "security": security,
        "parameters": parameters,
        "responses": {
            "200": {"description": "Sucesso", "content": success},
            "4XX": {"description": "Recusado", "content": {"application/json": {"schema": error}}},
        },
    });
    if let Some(fields) = operation.body_fields {
        let object = object_schema(fields);
        let schema = if operation.body_is_list { json!({"type": "array", "items": object, "minItems": 1}) } else { object };
        described["requestBody"] = json!({"required": true, "content": {"application/json": {"schema": schema}}});
    }
    described
}

fn parameter(field: &FieldDecl, place: &str) -> Value {
    json!({
        "name": field.name,
        "in": place,
        "required": field.required || place == "path",
        "description": field.description,
        "schema": (field.schema)(),
    })
}
