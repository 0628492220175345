//! Layers become a PDF 1.7 file: pages, embedded fonts, metadata. The same layers always give the same bytes.

use pdf_writer::{Chunk, Filter, Finish, Name, Pdf, Rect, Ref, TextStr};

use super::canvas::Layer;
use super::encode::SETTINGS;
use super::font::{Coverage, FONT_OBJECTS, Weight, fonts};
use super::{A4, points};
use crate::DocumentError;

const PRODUCER: &str = "Enlace";

/// What a viewer shows about a document beside its pages.
pub(crate) struct Meta<'a> {
    pub(crate) title: &'a str,
    pub(crate) author: &'a str,
}

/// Writes a document of A4 pages; a page is its layers, the lowest first.
pub(crate) fn write(meta: &Meta<'_>, pages: &[&[&Layer]]) -> Result<Vec<u8>, DocumentError> {
    let fonts = fonts()?;
    let layers = || pages.iter().flat_map(|layers| layers.iter());
    let size = layers().map(|layer| layer.stream.len() + 256).sum::<usize>();
    let mut pdf = Pdf::with_settings_and_capacity(SETTINGS, 32 * 1024 + size);
    let mut next = FONT_OBJECTS;
    let mut new_object = || {
        next += 1;
        Ref::new(next)
    };
    let [catalog, tree, info, xmp] = [(); 4].map(|()| new_object());
    let sheets: Vec<(Ref, Vec<Ref>)> =
        pages.iter().map(|layers| (new_object(), layers.iter().map(|_| new_object()).collect())).collect();

    let mut root = pdf.catalog(catalog);
    root.pages(tree).metadata(xmp).lang(TextStr("pt-BR"));
    root.viewer_preferences().display_doc_title(true);
    root.finish();
    pdf.document_info(info).title(TextStr(meta.title)).author(TextStr(meta.author)).producer(TextStr(PRODUCER));
    pdf.stream(xmp, packet(meta).as_bytes()).pair(Name(b"Type"), Name(b"Metadata")).pair(Name(b"Subtype"), Name(b"XML"));

    pdf.pages(tree).count(i32::try_from(pages.len()).unwrap_or(i32::MAX)).kids(sheets.iter().map(|(page, _)| *page));
    let mut coverage = [Coverage::None; 2];
    for layer in layers() {
        for (needed, used) in coverage.iter_mut().zip(layer.coverage) {
            *needed = used.max(*needed);
        }
    }
    let embedded = |weight: Weight| fonts.face(weight).objects(coverage[weight as usize]);
    for ((page, streams), layers) in sheets.iter().zip(pages) {
        let mut sheet = pdf.page(*page);
        sheet.parent(tree).media_box(Rect::new(0.0, 0.0, points(A4.0), points(A4.1)));
        sheet.contents_array(streams.iter().copied());
        let mut resources = sheet.resources();
        let mut names = resources.fonts();
        for weight in Weight::ALL.into_iter().filter(|weight| embedded(*weight).is_some()) {
            names.pair(weight.resource(), weight.object());
        }
        names.finish();
        resources.finish();
        sheet.finish();
        for (stream, layer) in streams.iter().zip(*layers) {
            pdf.stream(*stream, &layer.stream).filter(Filter::FlateDecode);
        }
    }
    for chunk in Weight::ALL.into_iter().filter_map(embedded) {
        pdf.extend(chunk);
    }
    let id = fingerprint(&pdf).to_be_bytes().to_vec();
    pdf.set_file_id((id.clone(), id));
    Ok(pdf.finish())
}

/// The same facts for archives and search engines (XMP). Without dates: a document has no clock.
fn packet(meta: &Meta<'_>) -> String {
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:title>\
         <dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>\
         <dc:language><rdf:Bag><rdf:li>pt-BR</rdf:li></rdf:Bag></dc:language>\
         <pdf:Producer>{PRODUCER}</pdf:Producer></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>",
        escaped(meta.title),
        escaped(meta.author),
    )
}

/// Text for XML: markup escaped, characters that XML 1.0 forbids left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '\u{fffe}' | '\u{ffff}' => {}
            character if character.is_control() => {}
            character => escaped.push(character),
        }
    }
    escaped
}

/// FNV-1a of the objects so far, eight bytes at a time: the identity of the file, the same for the same document.
fn fingerprint(chunk: &Chunk) -> u64 {
    let mut hash = 0xCBF2_9CE4_8422_2325_u64;
    for block in chunk.as_bytes().chunks(8) {
        let mut word = [0; 8];
        word[..block.len()].copy_from_slice(block);
        hash = (hash ^ u64::from_le_bytes(word)).wrapping_mul(0x0000_0100_0000_01B3);
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_markup_do_not_break_the_metadata() {
        let packet = packet(&Meta { title: "Boleto <1> & \u{1}2", author: "A & B" });
        assert!(packet.contains("Boleto &lt;1&gt; &amp; 2"), "{packet}");
        assert!(packet.contains("<rdf:li>A &amp; B</rdf:li>"), "{packet}");
    }
}
