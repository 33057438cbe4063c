//! `::: diagram`

use super::Directive;
use crate::model::{Block, Parsed};
use crate::parse::blocks::Reader;

pub(super) fn read(reader: &mut Reader, directive: Directive) -> Option<Block<Parsed>> {
    directive.refuse_table(reader);
    directive.refuse(reader);
    None
}
