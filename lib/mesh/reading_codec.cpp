#include "mesh/reading_codec.h"

#include <algorithm>
#include <utility>

#include "manifest/recognise.h"
#include "mesh/binary.h"

namespace meshctl::mesh {

namespace {

// ---- Writing

void write_span(BinaryWriter& out, Span bytes, Position start, Position end) {
  out.number(bytes.begin);
  out.number(bytes.end);
  out.number(start.line);
  out.number(start.column);
  out.number(end.line);
  out.number(end.column);
}

void write_word(BinaryWriter& out, const Word& word) {
  out.flag(word.is_there);
  if (!word.is_there) return;
  out.text(word.text);
  out.text(word.pointer);
  write_span(out, word.bytes, word.start, word.end);
}

void write_ports(BinaryWriter& out, const std::vector<Port>& ports) {
  out.number(ports.size());
  for (const Port& port : ports) out.number(port.dependencies.size());
}

void write_summary(BinaryWriter& out, const Summary& summary) {
  out.flag(summary.is_product());
  write_ports(out, summary.inputs);
  write_ports(out, summary.outputs);
  out.number(summary.references.size());
  for (const OuterReference& reference : summary.references) {
    out.flag(reference.end == OuterReference::End::to);
  }
  out.number(summary.tags.size());
  for (const std::string_view tag : summary.tags) out.text(tag);
  for_each_word(summary, [&out](const Word& word) { write_word(out, word); });
}

void write_item(BinaryWriter& out, const Item& item) {
  write_summary(out, item.summary);
  const auto standards = manifest::standards();
  const auto standard = static_cast<std::uint64_t>(item.standard - standards.data());
  out.number(item.standard == nullptr ? 0 : standard + 1);
  out.flag(item.is_sound);
  out.text(item.facts);
}

/// Writes findings and what was skipped, whose places may lie in other files.
class FindingWriter {
 public:
  FindingWriter(BinaryWriter& out, std::uint64_t seed, const std::string& file)
      : out_(out), seed_(seed), file_(file) {}

  void write(const Finding& finding) {
    out_.text(finding.rule);
    out_.number(static_cast<std::uint64_t>(finding.severity));
    out_.text(finding.message);
    out_.text(finding.hint);
    out_.text(finding.asked_by);
    write(finding.place);
    out_.number(finding.related.size());
    for (const RelatedPlace& related : finding.related) {
      write(related.place);
      out_.text(related.message);
    }
    out_.flag(finding.fix.has_value());
    if (finding.fix) write(*finding.fix);
  }

  void write(const Skipped& skipped) {
    out_.text(skipped.rule);
    out_.text(skipped.message);
    write(skipped.place);
  }

 private:
  void write(const Fix& fix) {
    out_.flag(fix.safety == Safety::likely);
    out_.text(fix.title);
    out_.number(fix.edits.size());
    for (const TextEdit& edit : fix.edits) {
      out_.number(edit.bytes.begin);
      out_.number(edit.bytes.end);
      out_.text(edit.replacement);
    }
  }

  void write(const Place& place) {
    const bool is_here = place.file == file_;
    out_.flag(is_here);
    if (!is_here) out_.text(place.file);
    out_.flag(place.source != nullptr);
    if (!is_here && place.source != nullptr) {
      const std::string_view text = place.source->text();
      out_.digest(quick_digest(text, seed_));
      out_.number(text.size());
    }
    out_.text(place.pointer);
    write_span(out_, place.bytes, place.start, place.end);
  }

  BinaryWriter& out_;
  std::uint64_t seed_;
  const std::string& file_;
};

// ---- Reading

class Decoder {
 public:
  Decoder(const SharedBytes& bytes, const FoundFile& file, const Seal& seal)
      : bytes_(bytes), in_(bytes), file_(file), seal_(seal) {}

  std::optional<FileReading> run() {
    out_.is_other = in_.flag();
    out_.manifests = in_.small_number();
    if (in_.flag()) out_.unparsed = source();
    const std::size_t items = in_.count();
    for (std::size_t i = 0; i < items && in_.is_good(); ++i) read_item();
    if (!in_.is_good()) return std::nullopt;
    if (file_.role != Role::judged) return std::move(out_);
    const std::size_t findings = in_.count();
    for (std::size_t i = 0; i < findings && in_.is_good(); ++i) out_.findings.push_back(finding());
    const std::size_t skipped = in_.count();
    for (std::size_t i = 0; i < skipped && in_.is_good(); ++i) {
      Skipped& made = out_.skipped.emplace_back();
      made.rule = in_.text();
      made.message = in_.text();
      made.place = place();
    }
    if (!in_.is_good() || !in_.is_at_end()) return std::nullopt;
    return std::move(out_);
  }

 private:
  const std::shared_ptr<const Source>& source() {
    if (source_ == nullptr) source_ = std::make_shared<const Source>(file_.name, seal_);
    return source_;
  }

  void read_span(Span& bytes, Position& start, Position& end) {
    for (std::uint32_t* number :
         {&bytes.begin, &bytes.end, &start.line, &start.column, &end.line, &end.column}) {
      *number = in_.small_number();
    }
  }

  void read_word(Word& word) {
    word.is_there = in_.flag();
    if (!word.is_there) return;
    word.text = in_.text();
    word.pointer = in_.text();
    read_span(word.bytes, word.start, word.end);
  }

  void read_ports(std::vector<Port>& ports) {
    ports.resize(in_.count());
    for (Port& port : ports) {
      port.dependencies.resize(in_.count());
      if (!in_.is_good()) return;
    }
  }

  void read_item() {
    Item& item = out_.items.emplace_back();
    Summary& summary = item.summary;
    summary.kind = in_.flag() ? manifest::Kind::data_product : manifest::Kind::data_contract;
    read_ports(summary.inputs);
    read_ports(summary.outputs);
    summary.references.resize(in_.count());
    for (OuterReference& reference : summary.references) {
      reference.end = in_.flag() ? OuterReference::End::to : OuterReference::End::from;
    }
    summary.tags.resize(in_.count());
    for (std::string_view& tag : summary.tags) tag = in_.text();
    for_each_word(summary, [this](Word& word) { read_word(word); });
    summary.characters = bytes_.owner();
    const std::uint64_t standard = in_.number();
    const auto standards = manifest::standards();
    if (standard > 0 && standard <= standards.size()) item.standard = &standards[standard - 1];
    item.is_sound = in_.flag() || file_.role != Role::judged;
    const std::string_view facts = in_.text();
    if (!facts.empty()) item.facts = bytes_.part(facts);
    item.source = source();
    item.path = file_.path;
    item.role = file_.role;
  }

  Place place() {
    Place made;
    const bool is_here = in_.flag();
    made.file = is_here ? std::string_view(file_.name) : in_.text();
    if (in_.flag()) {
      made.source = is_here ? source() : other_source(made.file);
    }
    made.pointer = in_.text();
    read_span(made.bytes, made.start, made.end);
    return made;
  }

  std::shared_ptr<const Source> other_source(const std::string& name) {
    Seal seal = seal_;
    seal.digest = in_.digest();
    seal.size = in_.number();
    return std::make_shared<const Source>(name, seal);
  }

  Finding finding() {
    Finding made;
    made.rule = in_.text();
    made.severity = static_cast<Severity>(
        std::min<std::uint64_t>(in_.number(), static_cast<std::uint64_t>(Severity::error)));
    made.message = in_.text();
    made.hint = in_.text();
    made.asked_by = in_.text();
    made.place = place();
    made.related.resize(in_.count());
    for (RelatedPlace& related : made.related) {
      related.place = place();
      related.message = in_.text();
    }
    if (in_.flag()) made.fix = fix();
    return made;
  }

  Fix fix() {
    Fix made;
    made.safety = in_.flag() ? Safety::likely : Safety::certain;
    made.title = in_.text();
    made.edits.resize(in_.count());
    for (TextEdit& edit : made.edits) {
      edit.bytes.begin = in_.small_number();
      edit.bytes.end = in_.small_number();
      edit.replacement = in_.text();
    }
    return made;
  }

  const SharedBytes& bytes_;
  BinaryReader in_;
  const FoundFile& file_;
  const Seal& seal_;
  std::shared_ptr<const Source> source_;
  FileReading out_;
};

}  // namespace

std::string encode(const FileReading& reading, const FoundFile& file, std::uint64_t seed) {
  BinaryWriter out;
  out.flag(reading.is_other);
  out.number(reading.manifests);
  out.flag(reading.unparsed != nullptr);
  out.number(reading.items.size());
  for (const Item& item : reading.items) write_item(out, item);
  FindingWriter findings(out, seed, file.name);
  out.number(reading.findings.size());
  for (const Finding& finding : reading.findings) findings.write(finding);
  out.number(reading.skipped.size());
  for (const Skipped& skipped : reading.skipped) findings.write(skipped);
  return out.take();
}

std::optional<FileReading> decode(const SharedBytes& bytes, const FoundFile& file,
                                  const Seal& seal) {
  return Decoder(bytes, file, seal).run();
}

}  // namespace meshctl::mesh
