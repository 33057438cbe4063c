//! Builds the tag tree from the structure tree (ISO 32000-1, 14.7).

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::pdf::inspect::object::{Dictionary, Object};
use lopdf::ObjectId;

use super::InspectError;
use super::attributes::Attributes;
use super::content::{Contents, Loose};
use super::document::{Reader, as_dictionary, lossy, text_string};
use super::roles::{Level, is_standard, level, role_text};
use super::tags::{Annotation, Destination, LooseText, TagChild, TagNode, TagTree};
use super::text::{Flow, Run};

/// How deep elements may nest: the tree is walked by recursion, here and by
/// its readers.
const MAX_DEPTH: usize = 200;
/// How many times a role may be mapped on (14.7.3 has no limit).
const MAX_ROLE_MAPS: usize = 16;

/// Builds the tree of a document, taking its text from `contents`.
pub(super) fn build(reader: &Reader<'_>, contents: &Contents) -> Result<TagTree, InspectError> {
    let root = reader.catalog().and_then(|catalog| reader.dictionary(catalog, b"StructTreeRoot"));
    let mut builder = Builder {
        reader,
        contents,
        role_map: root.and_then(|root| reader.dictionary(root, b"RoleMap")),
        class_map: root.and_then(|root| reader.dictionary(root, b"ClassMap")),
        destinations: reader.named_destinations(),
        seen: BTreeSet::new(),
        used: BTreeSet::new(),
        flow: Flow::default(),
        language: reader.catalog().and_then(|catalog| reader.text(catalog, b"Lang")),
    };
    let mut top = TagNode::default();
    if let Some(root) = root {
        builder.add_kids(root, &mut top, None, 0)?;
    }
    let nodes = top.children.into_iter().filter_map(|child| match child {
        TagChild::Node(node) => Some(node),
        TagChild::Text(_) | TagChild::Language { .. } | TagChild::Object(_) => None,
    });
    let nodes = nodes.collect();
    let artifacts = contents.artifacts.iter().map(loose_text).collect();
    let mut unmarked: Vec<_> = contents.unmarked.iter().map(loose_text).collect();
    unmarked.extend(builder.unreferenced());
    unmarked.sort_by_key(|loose| loose.page);
    Ok(TagTree { nodes, artifacts, unmarked })
}

struct Builder<'r, 'a> {
    reader: &'r Reader<'a>,
    contents: &'r Contents,
    role_map: Option<&'a Dictionary<'a>>,
    class_map: Option<&'a Dictionary<'a>>,
    destinations: BTreeMap<&'a [u8], &'a Object<'a>>,
    /// Elements that are in the tree: a second place for one is an error of
    /// the file, or a circle.
    seen: BTreeSet<ObjectId>,
    /// Marked content that is in the tree.
    used: BTreeSet<(ObjectId, i64)>,
    flow: Flow,
    /// The language of the element whose content is being added.
    language: Option<String>,
}

impl<'a> Builder<'_, 'a> {
    fn element(
        &mut self,
        element: &'a Dictionary<'a>,
        page: Option<ObjectId>,
        depth: usize,
    ) -> Result<TagNode, InspectError> {
        if depth > MAX_DEPTH {
            return Err(InspectError::TooDeep);
        }
        self.reader.spend(size_of::<TagNode>())?;
        let page = page_reference(element).or(page);
        let reader = self.reader;
        let raw_role = reader.name(element, b"S").map(role_text).unwrap_or_default();
        let attributes = Attributes::of(reader, element, self.class_map);
        let mut node = TagNode {
            role: self.standard_role(raw_role.clone()),
            raw_role,
            alt: reader.text(element, b"Alt"),
            actual_text: reader.text(element, b"ActualText"),
            lang: reader.text(element, b"Lang"),
            id: reader.text(element, b"ID"),
            page: page_reference(element).and_then(|page| reader.page_number(page)),
            ..attributes.into_node()
        };
        // Words go on from one element in the line to the next, and no further.
        let in_line = level(&node.role) == Level::Inline;
        if !in_line {
            self.flow.begin_block();
        }
        let outer = self.language.clone();
        self.language = node.lang.clone().or(self.language.take());
        self.add_kids(element, &mut node, page, depth)?;
        self.language = outer;
        if !in_line {
            self.flow.begin_block();
        }
        if node.page.is_none() {
            let page = node.nodes().find_map(|child| child.page);
            node.page = page;
        }
        Ok(node)
    }

    /// Adds everything under `K` to `node` (table 323).
    fn add_kids(
        &mut self,
        element: &'a Dictionary<'a>,
        node: &mut TagNode,
        page: Option<ObjectId>,
        depth: usize,
    ) -> Result<(), InspectError> {
        let kids = self.reader.list(element, b"K");
        // Most elements have one or two, and a vector that grows takes room for four at once.
        node.children.reserve_exact(kids.len().min(4));
        for kid in kids {
            match self.reader.resolve(kid) {
                Some(Object::Integer(id)) => {
                    if let Some(page) = page {
                        self.add_marked((page, *id), node)?;
                    }
                }
                Some(Object::Dictionary(dictionary)) => {
                    self.add_dictionary(kid, dictionary, node, page, depth)?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// A kid that is a marked-content reference (table 324), an object
    /// reference (table 325) or an element.
    fn add_dictionary(
        &mut self,
        kid: &Object<'_>,
        dictionary: &'a Dictionary<'a>,
        node: &mut TagNode,
        page: Option<ObjectId>,
        depth: usize,
    ) -> Result<(), InspectError> {
        let reader = self.reader;
        if let Some(Object::Integer(id)) = reader.get(dictionary, b"MCID") {
            let stream = dictionary.get(b"Stm").and_then(Object::as_reference);
            if let Some(owner) = stream.or_else(|| page_reference(dictionary)).or(page) {
                self.add_marked((owner, *id), node)?;
            }
        } else if let Some(object) = reader.dictionary(dictionary, b"Obj") {
            reader.spend(size_of::<Annotation>())?;
            node.children.push(TagChild::Object(self.annotation(object)));
        } else if dictionary.get(b"S").is_some() && kid.as_reference().is_none_or(|id| self.seen.insert(id)) {
            let mut child = self.element(dictionary, page, depth + 1)?;
            child.object = kid.as_reference();
            node.children.push(TagChild::Node(child));
        }
        Ok(())
    }

    /// Adds the text of a marked-content sequence, to the text before it if
    /// there is one.
    fn add_marked(&mut self, key: (ObjectId, i64), node: &mut TagNode) -> Result<(), InspectError> {
        self.used.insert(key);
        let Some(runs) = self.contents.marked.get(&key) else { return Ok(()) };
        for run in runs {
            self.reader.spend(run.text.len())?;
            let language = run.language.as_deref().filter(|language| Some(*language) != self.language.as_deref());
            self.flow.append(run, node.text_in(language));
        }
        if matches!(node.children.last(), Some(TagChild::Text(text) | TagChild::Language { text, .. }) if text.is_empty())
        {
            node.children.pop();
        }
        if let Some(run) = runs.first() {
            node.page.get_or_insert(run.place.page);
        }
        Ok(())
    }

    fn standard_role(&self, raw: Cow<'static, str>) -> Cow<'static, str> {
        let mut role = raw.clone();
        for _ in 0..MAX_ROLE_MAPS {
            if is_standard(&role) {
                return role;
            }
            match self.role_map.and_then(|map| self.reader.name(map, role.as_bytes())) {
                Some(next) => role = role_text(next),
                None => break,
            }
        }
        if is_standard(&role) { role } else { raw }
    }

    fn annotation(&self, annotation: &'a Dictionary<'a>) -> Annotation {
        let reader = self.reader;
        let action = reader.dictionary(annotation, b"A");
        let destination = match reader.get(annotation, b"Dest") {
            Some(object) => Some(self.internal(object)),
            None => action.and_then(|action| self.action(action)),
        };
        Annotation {
            subtype: reader.name_text(annotation, b"Subtype").unwrap_or_default(),
            contents: reader.text(annotation, b"Contents"),
            destination,
        }
    }

    fn action(&self, action: &'a Dictionary<'a>) -> Option<Destination> {
        Some(match self.reader.name(action, b"S")? {
            b"URI" => Destination::Uri(lossy(self.reader.get(action, b"URI")?.as_str()?)),
            b"GoTo" => self.internal(self.reader.get(action, b"D")?),
            other => Destination::Action(lossy(other)),
        })
    }

    /// A destination, by name or given outright (12.3.2).
    fn internal(&self, object: &'a Object<'a>) -> Destination {
        let (name, target) = match object {
            Object::String(key) => (text_string(object), self.destinations.get(&**key).copied()),
            Object::Name(key) => (Some(lossy(key)), self.destinations.get(&**key).copied()),
            direct => (None, Some(direct)),
        };
        // A named destination may be a dictionary that holds it.
        let target = target.and_then(|target| match as_dictionary(target) {
            Some(dictionary) => self.reader.get(dictionary, b"D"),
            None => Some(target),
        });
        let page = target
            .and_then(|target| target.as_array()?.first()?.as_reference())
            .and_then(|page| self.reader.page_number(page));
        Destination::Internal { name, page }
    }

    /// Marked content that no element refers to.
    fn unreferenced(&self) -> impl Iterator<Item = LooseText> {
        let unused = self.contents.marked.iter().filter(|(key, _)| !self.used.contains(key));
        unused.filter_map(|(_, runs)| {
            let page = runs.first()?.place.page;
            Some(LooseText { page, kind: None, text: join(runs) })
        })
    }
}

fn page_reference(dictionary: &Dictionary<'_>) -> Option<ObjectId> {
    dictionary.get(b"Pg").and_then(Object::as_reference)
}

fn loose_text(loose: &Loose) -> LooseText {
    LooseText { page: loose.page, kind: loose.kind.clone(), text: join(&loose.runs) }
}

/// The text of runs as it is heard.
pub(super) fn join(runs: &[Run]) -> String {
    let mut text = String::new();
    let mut flow = Flow::default();
    for run in runs {
        flow.append(run, &mut text);
    }
    text
}
