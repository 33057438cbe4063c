//! The structure as it is written: every element with its object, its kids and its attributes.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::pdf::inspect::object::{Dictionary, Object};
use lopdf::ObjectId;

use crate::pdf::inspect::InspectError;
use crate::pdf::inspect::attributes::Attributes;
use crate::pdf::inspect::document::{Reader, as_dictionary};
use crate::pdf::inspect::roles::{is_standard, role_text};
use crate::pdf::inspect::tags::{Bounds, TagNode};

/// How many steps of the role map are followed.
const MAX_STEPS: usize = 64;

/// The structure tree (ISO 32000-1, 14.7).
#[derive(Debug, Default)]
pub struct Structure {
    /// The elements in the order of the tree, each before its kids.
    pub elements: Vec<Element>,
    /// The elements that have no parent but the root.
    pub roots: Vec<usize>,
    by_id: BTreeMap<ObjectId, usize>,
    parents: BTreeMap<i64, Parent>,
    /// The marked content that an element refers to.
    pub(super) reached: BTreeSet<(ObjectId, i64)>,
}

/// An entry of the parent tree.
#[derive(Debug)]
enum Parent {
    One(Option<ObjectId>),
    Each(Vec<Option<ObjectId>>),
}

/// A structure element.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fault of its own")]
pub struct Element {
    /// Its object.
    pub id: Option<ObjectId>,
    /// The type that it is written with.
    pub kind: Cow<'static, str>,
    /// The standard type that it is or that it is mapped to.
    pub role: Option<Cow<'static, str>>,
    /// Whether the role map leads its type in a circle.
    pub circular: bool,
    /// The standard type, among those that its type leads to, that the role map changes.
    pub remapped: Option<Cow<'static, str>>,
    /// Its number among the elements of its type that have the same parent.
    pub number: usize,
    /// The element above.
    pub parent: Option<usize>,
    /// Whether it names the element above it, `P`.
    pub names_parent: bool,
    /// What is in it.
    pub kids: Vec<Kid>,
    /// The page it is on, from 1.
    pub page: Option<usize>,
    /// Its alternative description.
    pub alt: Option<String>,
    /// Its replacement text.
    pub actual_text: Option<String>,
    /// Whether it says what an abbreviation stands for, `E`.
    pub expansion: bool,
    /// Its own language.
    pub lang: Option<String>,
    /// Its identifier.
    pub name: Option<String>,
    /// `Scope` of a header cell.
    pub scope: Option<String>,
    /// `Headers` of a cell.
    pub headers: Vec<String>,
    /// How many rows it spans.
    pub row_span: i64,
    /// How many columns it spans.
    pub col_span: i64,
    /// `Role` of a form element (table 348).
    pub form_role: bool,
    /// Where it is on its page, as it says.
    pub bbox: Option<Bounds>,
}

/// What can be in an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kid {
    /// An element.
    Element(usize),
    /// Marked content of a page or form.
    Content(ObjectId, i64),
    /// An annotation or other object, by its `Subtype`.
    Object(String),
}

pub(super) fn read(reader: &Reader<'_>) -> Result<Structure, InspectError> {
    let mut structure = Structure::default();
    let root = reader.catalog().and_then(|catalog| reader.dictionary(catalog, b"StructTreeRoot"));
    let Some(root) = root else { return Ok(structure) };
    let walk =
        Walk { reader, role_map: reader.dictionary(root, b"RoleMap"), class_map: reader.dictionary(root, b"ClassMap") };
    walk.run(root, &mut structure)?;
    structure.parents = parents(reader, root)?;
    structure.number();
    Ok(structure)
}

struct Walk<'r, 'a> {
    reader: &'r Reader<'a>,
    role_map: Option<&'a Dictionary<'a>>,
    class_map: Option<&'a Dictionary<'a>>,
}

/// An object that waits to become an element.
struct Waiting<'a> {
    object: &'a Object<'a>,
    parent: Option<usize>,
    page: Option<ObjectId>,
}

impl<'a> Walk<'_, 'a> {
    fn run(&self, root: &'a Dictionary<'a>, into: &mut Structure) -> Result<(), InspectError> {
        let wait = |object| Waiting { object, parent: None, page: None };
        let mut stack: Vec<_> = self.kids(root).iter().rev().map(wait).collect();
        let mut seen = BTreeSet::new();
        while let Some(Waiting { object, parent, page }) = stack.pop() {
            let id = object.as_reference();
            // A second place for one element is an error of the file, or a circle.
            if id.is_some_and(|id| !seen.insert(id)) {
                continue;
            }
            let resolved = self.reader.resolve(object);
            if let (Some(Object::Integer(mcid)), Some(page), Some(parent)) = (resolved, page, parent) {
                self.content(page, *mcid, parent, into);
            }
            let Some(dictionary) = resolved.and_then(as_dictionary) else { continue };
            let has = |key: &[u8]| dictionary.get(key).is_some();
            let reference = has(b"MCID") || has(b"Obj");
            if reference || !(has(b"S") || has(b"K")) {
                if let (Some(parent), true) = (parent, reference) {
                    self.refer(dictionary, parent, page, into);
                }
                continue;
            }
            self.reader.spend(size_of::<Element>())?;
            let index = into.elements.len();
            let element = self.element(id, dictionary, parent);
            // Many elements may share one long text of the file.
            self.reader.spend(element.length())?;
            into.elements.push(element);
            into.by_id.extend(id.map(|id| (id, index)));
            match parent {
                Some(parent) => into.elements[parent].kids.push(Kid::Element(index)),
                None => into.roots.push(index),
            }
            let page = page_of(dictionary).or(page);
            into.elements[index].page = page_of(dictionary).and_then(|page| self.reader.page_number(page));
            let kids = self.kids(dictionary);
            self.reader.spend(kids.len() * size_of::<Waiting<'_>>())?;
            stack.extend(kids.iter().rev().map(|object| Waiting { object, parent: Some(index), page }));
        }
        Ok(())
    }

    /// What stands under `K`, as it is written: a lone kid may be a reference, by which the parent
    /// tree knows it.
    fn kids(&self, dictionary: &'a Dictionary<'a>) -> &'a [Object<'a>] {
        let Some(kids) = dictionary.get(b"K") else { return &[] };
        match self.reader.resolve(kids) {
            Some(Object::Array(kids)) => kids,
            Some(_) => std::slice::from_ref(kids),
            None => &[],
        }
    }

    fn content(&self, owner: ObjectId, mcid: i64, element: usize, into: &mut Structure) {
        into.reached.insert((owner, mcid));
        into.elements[element].kids.push(Kid::Content(owner, mcid));
        let page = &mut into.elements[element].page;
        *page = page.or_else(|| self.reader.page_number(owner));
    }

    /// A marked-content reference (table 324) or an object reference (table 325).
    fn refer(&self, dictionary: &'a Dictionary<'a>, parent: usize, page: Option<ObjectId>, into: &mut Structure) {
        if let Some(Object::Integer(mcid)) = self.reader.get(dictionary, b"MCID") {
            let stream = dictionary.get(b"Stm").and_then(Object::as_reference);
            if let Some(owner) = stream.or_else(|| page_of(dictionary)).or(page) {
                self.content(owner, *mcid, parent, into);
                let page = page_of(dictionary).or(page).and_then(|page| self.reader.page_number(page));
                let of_parent = &mut into.elements[parent].page;
                *of_parent = of_parent.or(page);
            }
        } else if let Some(object) = self.reader.dictionary(dictionary, b"Obj") {
            let kind = self.reader.name_text(object, b"Subtype").unwrap_or_default();
            into.elements[parent].kids.push(Kid::Object(kind));
            let page = page_of(dictionary).or(page).and_then(|page| self.reader.page_number(page));
            let of_parent = &mut into.elements[parent].page;
            *of_parent = of_parent.or(page);
        }
    }

    fn element(&self, id: Option<ObjectId>, dictionary: &'a Dictionary<'a>, parent: Option<usize>) -> Element {
        let reader = self.reader;
        let attributes = Attributes::of(reader, dictionary, self.class_map);
        let form_role = attributes.has(b"PrintField", b"Role");
        let TagNode { scope, headers, row_span, col_span, bbox, .. } = attributes.into_node();
        let mut element = Element {
            id,
            kind: reader.name(dictionary, b"S").map(role_text).unwrap_or_default(),
            parent,
            names_parent: reader.get(dictionary, b"P").is_some(),
            alt: reader.text(dictionary, b"Alt"),
            actual_text: reader.text(dictionary, b"ActualText"),
            expansion: reader.get(dictionary, b"E").is_some(),
            lang: reader.text(dictionary, b"Lang"),
            name: reader.text(dictionary, b"ID"),
            scope,
            headers,
            row_span: row_span.unwrap_or(1),
            col_span: col_span.unwrap_or(1),
            form_role,
            bbox,
            ..Element::default()
        };
        self.map_role(&mut element);
        element
    }

    /// Follows the role map (14.7.3) from the type of an element to a standard type.
    fn map_role(&self, element: &mut Element) {
        let mapped = |kind: &str| Some(role_text(self.reader.name(self.role_map?, kind.as_bytes())?));
        // Nearly every element has a standard type that nothing is said of.
        if mapped(&element.kind).is_none() && is_standard(&element.kind) {
            element.role = Some(element.kind.clone());
            return;
        }
        let mut kind = element.kind.clone();
        let mut seen = vec![kind.clone()];
        loop {
            if is_standard(&kind) && element.role.is_none() {
                element.role = Some(kind.clone());
            }
            let Some(next) = mapped(&kind) else { break };
            if is_standard(&kind) && next != kind && element.remapped.is_none() {
                element.remapped = Some(kind.clone());
            }
            if seen.contains(&next) {
                element.circular = true;
                break;
            }
            if seen.len() >= MAX_STEPS {
                break;
            }
            seen.push(next.clone());
            kind = next;
        }
    }
}

impl Element {
    /// How many bytes its texts have.
    fn length(&self) -> usize {
        let texts = [&self.alt, &self.actual_text, &self.lang, &self.name, &self.scope];
        let texts = texts.into_iter().flatten().chain(&self.headers).map(String::as_str).chain([&*self.kind]);
        texts.map(|text| text.len() + size_of::<String>()).sum()
    }
}

impl Structure {
    /// The object of the element of marked content, by the parent tree.
    pub(super) fn named(&self, key: i64, mcid: i64) -> Option<ObjectId> {
        match self.parents.get(&key)? {
            Parent::Each(each) => *each.get(usize::try_from(mcid).ok()?)?,
            Parent::One(_) => None,
        }
    }

    /// The element that an object is, if the structure reaches it.
    pub(super) fn of_id(&self, id: ObjectId) -> Option<usize> {
        self.by_id.get(&id).copied()
    }

    /// The element of an object, by the parent tree.
    #[must_use]
    pub fn of_object(&self, key: i64) -> Option<usize> {
        match self.parents.get(&key)? {
            Parent::One(id) => self.by_id.get(id.as_ref()?).copied(),
            Parent::Each(_) => None,
        }
    }

    /// The elements with this standard type.
    pub fn of_role(&self, role: &str) -> impl Iterator<Item = (usize, &Element)> {
        self.elements.iter().enumerate().filter(move |(_, element)| element.role.as_deref() == Some(role))
    }

    /// The standard type of the element above, through elements that only group
    /// (`NonStruct` and `Div`, table 333). `None` at the root.
    #[must_use]
    pub fn parent_role(&self, element: usize) -> Option<&str> {
        let mut at = self.elements[element].parent;
        while let Some(index) = at {
            match self.elements[index].role.as_deref() {
                Some("NonStruct" | "Div") => at = self.elements[index].parent,
                role => return role,
            }
        }
        None
    }

    /// The elements in an element, those that only group replaced by what is in them.
    #[must_use]
    pub fn kids(&self, element: usize) -> Vec<usize> {
        let mut found = Vec::new();
        let mut stack = vec![element];
        while let Some(index) = stack.pop() {
            if index != element && !matches!(self.elements[index].role.as_deref(), Some("NonStruct" | "Div")) {
                found.push(index);
                continue;
            }
            stack.extend(self.elements[index].kids.iter().rev().filter_map(|kid| match kid {
                Kid::Element(kid) => Some(*kid),
                _ => None,
            }));
        }
        found
    }

    /// The standard types of [`Structure::kids`], without those that have none.
    #[must_use]
    pub fn kid_roles(&self, element: usize) -> Vec<&str> {
        self.kids(element).iter().filter_map(|kid| self.elements[*kid].role.as_deref()).collect()
    }

    /// The language of an element: its own or that of the nearest element around it.
    #[must_use]
    pub fn lang(&self, element: usize) -> Option<&str> {
        let parent = |at: &usize| self.elements[*at].parent;
        std::iter::successors(Some(element), parent).find_map(|at| self.elements[at].lang.as_deref())
    }

    /// Whether an element stands somewhere in one of this standard type.
    #[must_use]
    pub fn is_in(&self, element: usize, role: &str) -> bool {
        let parent = |at: &usize| self.elements[*at].parent;
        std::iter::successors(Some(element), parent).any(|at| self.elements[at].role.as_deref() == Some(role))
    }

    fn number(&mut self) {
        let mut counts: BTreeMap<(Option<usize>, &str), usize> = BTreeMap::new();
        let mut numbers = Vec::with_capacity(self.elements.len());
        for element in &self.elements {
            let count = counts.entry((element.parent, &element.kind)).or_default();
            *count += 1;
            numbers.push(*count);
        }
        self.elements.iter_mut().zip(numbers).for_each(|(element, number)| element.number = number);
        // An element without a page of its own is on that of the first in it.
        for index in (0..self.elements.len()).rev() {
            if let (Some(parent), Some(page)) = (self.elements[index].parent, self.elements[index].page) {
                let above = &mut self.elements[parent].page;
                *above = Some(above.map_or(page, |other| other.min(page)));
            }
        }
    }
}

/// Whether the parents of an element, each by its own `P`, lead up to the root of the structure.
/// What was found of the elements on the way is `known`.
pub(super) fn leads_to_root(reader: &Reader<'_>, element: ObjectId, known: &mut BTreeMap<ObjectId, bool>) -> bool {
    let mut way = Vec::new();
    let mut next = Some(element);
    let found = loop {
        let Some(id) = next else { break false };
        if let Some(found) = known.get(&id) {
            break *found;
        }
        // Until more is known: a way that comes back to itself leads nowhere.
        known.insert(id, false);
        way.push(id);
        let dictionary = reader.document.get_object(id).and_then(as_dictionary);
        if dictionary.and_then(|dictionary| reader.name(dictionary, b"Type")) == Some(b"StructTreeRoot") {
            break true;
        }
        next = dictionary.and_then(|dictionary| dictionary.get(b"P")?.as_reference());
    };
    if found {
        known.extend(way.into_iter().map(|id| (id, true)));
    }
    found
}

/// The parent tree, a number tree (7.9.7).
fn parents(reader: &Reader<'_>, root: &Dictionary<'_>) -> Result<BTreeMap<i64, Parent>, InspectError> {
    let mut found = BTreeMap::new();
    let root = root.get(b"ParentTree");
    let Some(tree) = root else { return Ok(found) };
    let mut stack = Vec::new();
    let document = reader.document;
    let Some(tree) = document.dereference(tree) else { return Ok(found) };
    stack.extend(as_dictionary(tree));
    let mut seen = BTreeSet::new();
    while let Some(node) = stack.pop() {
        let list = |key: &[u8]| {
            let found = node.get(key).and_then(|list| document.dereference(list));
            found.and_then(Object::as_array).unwrap_or_default()
        };
        for [key, value] in list(b"Nums").as_chunks().0 {
            let Some(key) = key.as_i64() else { continue };
            let parent = match document.dereference(value) {
                Some(Object::Array(each)) => {
                    reader.spend(each.len() * size_of::<Option<ObjectId>>())?;
                    Parent::Each(each.iter().map(Object::as_reference).collect())
                }
                _ => Parent::One(value.as_reference()),
            };
            found.insert(key, parent);
        }
        for kid in list(b"Kids") {
            if kid.as_reference().is_some_and(|id| seen.insert(id))
                && let Some(kid) = document.dereference(kid)
            {
                stack.extend(as_dictionary(kid));
            }
        }
    }
    Ok(found)
}

fn page_of(dictionary: &Dictionary<'_>) -> Option<ObjectId> {
    dictionary.get(b"Pg").and_then(Object::as_reference)
}
