//! The two fonts of the house, made ready once.
//!
//! A document embeds one of two parts of a font: what Portuguese needs, or everything the file has. Both number the glyphs alike, so
//! a text is encoded before anybody knows which part its document will need.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Chunk, Filter, Finish, Name, Rect, Ref, Str};
use subsetter::GlyphRemapper;
use ttf_parser::Face as Source;

use super::encode::{SETTINGS, deflate};
use crate::DocumentError;

/// Printable ASCII, the accented letters and signs of Portuguese, and the punctuation that people paste.
const PORTUGUESE: &str = concat!(
    " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~",
    "ÁÀÂÃÄÇÉÊËÈÍÏÎÌÓÔÕÖÒÚÜÙÛÑáàâãäçéêëèíïîìóôõöòúüùûñ",
    "\u{a0}ªº°§£¢²³¹½¼¾±×÷·«»®©´¨¿¡–—‘’“”•…€"
);
/// Everything that the files in `assets/` may hold; characters they lack are left out.
const EVERYTHING: [RangeInclusive<char>; 3] = ['\u{a1}'..='\u{17f}', '\u{218}'..='\u{21b}', '\u{2010}'..='\u{2212}'];
/// One more than the last character that a font can have here.
const TABLE: usize = 0x2213;

/// Weight of the letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    Regular,
    Bold,
}

impl Weight {
    pub(crate) const ALL: [Self; 2] = [Self::Regular, Self::Bold];

    /// Name of the font in the resources of a page.
    pub(crate) fn resource(self) -> Name<'static> {
        match self {
            Self::Regular => Name(b"F1"),
            Self::Bold => Name(b"F2"),
        }
    }

    /// First of the five object numbers of the font in a file; it is the font that pages refer to.
    pub(crate) fn object(self) -> Ref {
        match self {
            Self::Regular => Ref::new(1),
            Self::Bold => Ref::new(6),
        }
    }
}

/// Object numbers that the fonts keep for themselves: 1 to 10.
pub(crate) const FONT_OBJECTS: i32 = 10;

/// How much of a font a drawing uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Coverage {
    None,
    Portuguese,
    Everything,
}

/// Both fonts.
pub(crate) struct Fonts {
    regular: Face,
    bold: Face,
}

impl Fonts {
    pub(crate) fn face(&self, weight: Weight) -> &Face {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }
}

/// The fonts, read and cut down at the first call: about 5 ms.
pub(crate) fn fonts() -> Result<&'static Fonts, DocumentError> {
    static FONTS: LazyLock<Result<Fonts, DocumentError>> = LazyLock::new(|| {
        Ok(Fonts {
            regular: Face::load(include_bytes!("../../assets/roboto-regular.ttf"), Weight::Regular)?,
            bold: Face::load(include_bytes!("../../assets/roboto-bold.ttf"), Weight::Bold)?,
        })
    });
    FONTS.as_ref().map_err(Clone::clone)
}

/// One font: what measuring and encoding need, and its objects in a PDF.
pub(crate) struct Face {
    /// Glyph by code point; 0 where there is none.
    glyphs: Vec<u16>,
    /// Advance by glyph in 1/1000 of the size, as the PDF states it.
    widths: Vec<u16>,
    /// Glyphs below this number are in the Portuguese part.
    common: u16,
    portuguese: Chunk,
    everything: Chunk,
}

impl Face {
    /// Glyph of a character, if the font has one.
    pub(crate) fn glyph(&self, character: char) -> Option<u16> {
        let index = usize::try_from(u32::from(character)).ok()?;
        self.glyphs.get(index).copied().filter(|glyph| *glyph != 0)
    }

    /// Advance of a character in 1/1000 of the size; 0 for one that the font lacks.
    pub(crate) fn advance(&self, character: char) -> u16 {
        self.glyph(character).and_then(|glyph| self.widths.get(usize::from(glyph))).copied().unwrap_or(0)
    }

    /// The part of the font that a glyph needs.
    pub(crate) fn coverage(&self, glyph: u16) -> Coverage {
        if glyph < self.common { Coverage::Portuguese } else { Coverage::Everything }
    }

    /// The objects to embed, numbered from [`Weight::object`].
    pub(crate) fn objects(&self, coverage: Coverage) -> Option<&Chunk> {
        match coverage {
            Coverage::None => None,
            Coverage::Portuguese => Some(&self.portuguese),
            Coverage::Everything => Some(&self.everything),
        }
    }

    fn load(file: &[u8], weight: Weight) -> Result<Self, DocumentError> {
        let source = Source::parse(file, 0).map_err(|error| DocumentError::Font(error.to_string()))?;
        let mut remapper = GlyphRemapper::new();
        let mut glyphs = vec![0; TABLE];
        let mut characters = vec!['\0'];
        let mut learn = |character: char, remapper: &mut GlyphRemapper| {
            let Some(old) = source.glyph_index(character) else { return };
            let new = remapper.remap(old.0);
            if usize::from(new) == characters.len() {
                characters.push(character);
            }
            if let Some(glyph) = usize::try_from(u32::from(character)).ok().and_then(|index| glyphs.get_mut(index)) {
                *glyph = new;
            }
        };
        PORTUGUESE.chars().for_each(|character| learn(character, &mut remapper));
        let first_part = remapper.clone();
        // A soft hyphen is no sign on paper: it only tells where a word may break.
        let rest = EVERYTHING.into_iter().flatten().filter(|character| *character != '\u{ad}');
        rest.for_each(|character| learn(character, &mut remapper));

        let scale = f32::from(source.units_per_em()) / 1000.0;
        let widths = remapper.remapped_gids().map(|old| {
            let advance = source.glyph_hor_advance(ttf_parser::GlyphId(old)).unwrap_or(0);
            rounded(f32::from(advance) / scale)
        });
        let widths: Vec<u16> = widths.collect();
        let part = |remapper: &GlyphRemapper, tag: &str| {
            let size = usize::from(remapper.num_gids());
            let part = Part { weight, tag, widths: &widths[..size], characters: &characters[..size] };
            part.objects(&source, &subsetter::subset(file, 0, remapper).map_err(|error| DocumentError::Font(error.to_string()))?)
        };
        Ok(Self {
            portuguese: part(&first_part, "ENLACP")?,
            everything: part(&remapper, "ENLACE")?,
            common: first_part.num_gids(),
            glyphs,
            widths,
        })
    }
}

/// A part of a font on its way into a PDF.
struct Part<'a> {
    weight: Weight,
    /// Six capitals that tell this part from others of the same font.
    tag: &'a str,
    widths: &'a [u16],
    /// What each glyph means, for who copies or searches text.
    characters: &'a [char],
}

impl Part<'_> {
    fn objects(&self, source: &Source<'_>, file: &[u8]) -> Result<Chunk, DocumentError> {
        let first = self.weight.object();
        let [font, cid, descriptor, program, cmap] = [0, 1, 2, 3, 4].map(|offset| Ref::new(first.get() + offset));
        let name = match self.weight {
            Weight::Regular => format!("{}+Roboto-Regular", self.tag),
            Weight::Bold => format!("{}+Roboto-Bold", self.tag),
        };
        let name = Name(name.as_bytes());
        let identity = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };
        let scale = 1000.0 / f32::from(source.units_per_em());
        let bounds = source.global_bounding_box();

        let mut chunk = Chunk::with_settings(SETTINGS);
        let mut type0 = chunk.type0_font(font);
        type0.base_font(name).encoding_predefined(Name(b"Identity-H")).descendant_font(cid).to_unicode(cmap);
        type0.finish();
        let mut cid_font = chunk.cid_font(cid);
        cid_font.subtype(CidFontType::Type2).base_font(name).system_info(identity).font_descriptor(descriptor);
        cid_font.default_width(0.0).cid_to_gid_map_predefined(Name(b"Identity"));
        cid_font.widths().consecutive(0, self.widths.iter().map(|width| f32::from(*width)));
        cid_font.finish();
        let mut about = chunk.font_descriptor(descriptor);
        about.name(name).flags(FontFlags::SYMBOLIC).italic_angle(0.0).font_file2(program);
        about.bbox(Rect::new(
            f32::from(bounds.x_min) * scale,
            f32::from(bounds.y_min) * scale,
            f32::from(bounds.x_max) * scale,
            f32::from(bounds.y_max) * scale,
        ));
        about.ascent(f32::from(source.ascender()) * scale).descent(f32::from(source.descender()) * scale);
        about.cap_height(f32::from(source.capital_height().unwrap_or(1456)) * scale);
        about.stem_v(if self.weight == Weight::Bold { 144.0 } else { 88.0 });
        about.finish();
        let compressed = deflate(file, 9)?;
        let length = i32::try_from(file.len()).unwrap_or(i32::MAX);
        chunk.stream(program, &compressed).filter(Filter::FlateDecode).pair(Name(b"Length1"), length);
        let mut meaning = UnicodeCmap::new(Name(b"Enlace"), identity);
        for (glyph, character) in (0_u16..).zip(self.characters).skip(1) {
            meaning.pair(glyph, *character);
        }
        chunk.cmap(cmap, &deflate(&meaning.finish(), 9)?).filter(Filter::FlateDecode);
        Ok(chunk)
    }
}

/// The nearest whole number of an advance, which is never negative nor above a few thousand.
fn rounded(advance: f32) -> u16 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the range of u16 before")]
    let whole = advance.round().clamp(0.0, 65_535.0) as u16;
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_fonts_load_and_have_all_of_portuguese() {
        let fonts = fonts().unwrap();
        for weight in Weight::ALL {
            let face = fonts.face(weight);
            for character in PORTUGUESE.chars() {
                let glyph = face.glyph(character).unwrap_or_else(|| panic!("{weight:?} lacks {character:?}"));
                assert_eq!(face.coverage(glyph), Coverage::Portuguese);
            }
            assert_eq!(face.coverage(face.glyph('Ł').unwrap()), Coverage::Everything);
            assert_eq!(face.glyph('\u{ad}'), None);
            assert_eq!(face.glyph('漢'), None);
        }
    }

    #[test]
    fn digits_are_all_of_one_width_so_that_amounts_line_up() {
        let fonts = fonts().unwrap();
        for weight in Weight::ALL {
            let face = fonts.face(weight);
            assert!(('0'..='9').all(|digit| face.advance(digit) == face.advance('0')));
        }
    }
}
