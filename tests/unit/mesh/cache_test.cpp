// What a run finds is the same with a cache as without one, whatever has become of the cache.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "mesh/load.h"
#include "mesh/reading_codec.h"
#include "tree.h"

using namespace meshctl;  // NOLINT(google-build-using-namespace)
namespace fs = std::filesystem;

namespace {

constexpr std::string_view kProduct =
    "apiVersion: v1.0.0\nkind: DataProduct\nid: p\nversion: 1.0.0\nstatus: active\ntags: [a, b]\n"
    "domain: sales\nteam: {name: ann}\n"
    "inputPorts: [{name: in, version: 1.0.0, contractId: c}]\n"
    "outputPorts:\n  - {name: out, version: 1.0.0, contractId: d,\n"
    "     inputContracts: [{id: c, version: 1.0.0}]}\n";

/// A workspace with one of each: sound, broken, misspelled, of another format, and no manifest.
void write_workspace(const Tree& tree) {
  tree.write("meshctl.yaml", "apiVersion: meshctl/v1\nkind: Workspace\n");
  tree.write_contract("c.odcs.yaml", "c");
  tree.write("p.odps.yaml", kProduct);
  tree.write("wrong.odcs.yaml",
             "apiVersion: v3.1.0\nkind: DataContract\nid: w\nversion: 1.0.0\nstatus: active\n"
             "nmae: w\nschema: [{name: t, properties: [{name: a, relationships: [{to: "
             "c.odcs.yaml#t.a}]}]}]\n");
  tree.write("broken.odcs.yaml", "apiVersion: v3.1.0\nkind: DataContract\nid: [\n");
  tree.write("dcs.yaml", "dataContractSpecification: 1.1.0\nid: x\ninfo: {title: x}\n");
  tree.write("values.yaml", "a: b\n");
}

std::string text_of(const Place& place) {
  std::string text = place.file + " " + place.pointer + " " + std::to_string(place.bytes.begin) +
                     "-" + std::to_string(place.bytes.end) + " " +
                     std::to_string(place.start.line) + ":" + std::to_string(place.start.column) +
                     " " + std::to_string(place.end.line) + ":" + std::to_string(place.end.column);
  if (place.source != nullptr) text += std::string(place.source->line(place.start.line));
  return text;
}

std::string text_of(const mesh::Summary& summary) {
  std::string text(to_string(summary.kind));
  mesh::for_each_word(summary, [&text](const mesh::Word& word) {
    text += word.is_there
                ? "\n  " + std::string(word.text) + " " + std::string(word.pointer) + " " +
                      std::to_string(word.bytes.begin) + " " + std::to_string(word.start.line) +
                      ":" + std::to_string(word.end.column)
                : "\n  -";
  });
  for (const std::string_view tag : summary.tags) text += "\n  tag " + std::string(tag);
  return text;
}

/// Everything that a run came to.
std::string text_of(const mesh::Loaded& loaded) {
  std::string text;
  for (const Finding& finding : loaded.findings) {
    text += finding.rule + " " + finding.message + " " + finding.hint + " " + finding.asked_by +
            " " + text_of(finding.place) + "\n";
    for (const RelatedPlace& related : finding.related) {
      text += "  " + related.message + " " + text_of(related.place) + "\n";
    }
    if (!finding.fix) continue;
    text += "  fix " + finding.fix->title + "\n";
    for (const TextEdit& edit : finding.fix->edits) {
      text += "    " + std::to_string(edit.bytes.begin) + edit.replacement + "\n";
    }
  }
  for (const Skipped& skipped : loaded.skipped) {
    text += "skipped " + skipped.rule + " " + skipped.message + " " + text_of(skipped.place) + "\n";
  }
  for (const auto& source : loaded.unparsed) text += std::string(source->text());
  for (const mesh::Item& item : loaded.mesh.items()) {
    text += item.file() + " " + item.path + " " +
            std::string(item.standard == nullptr ? "-" : item.standard->title) + " " +
            std::to_string(static_cast<int>(item.role)) + (item.is_sound ? " sound " : " ") +
            text_of(item.summary) + "\n";
  }
  for (const std::string& file : loaded.files) text += file + "\n";
  return text + std::to_string(loaded.manifests) + " " + std::to_string(loaded.other_files.size());
}

mesh::Loaded load(const Tree& tree, const fs::path& cache, const std::string& path = ".",
                  const std::string& as = {}) {
  mesh::LoadOptions options;
  options.paths = {path == "." ? tree.root().string() : tree.path(path)};
  options.cache = cache;
  options.as = as;
  options.examine = [](const mesh::Items& items, std::vector<Finding>& findings,
                       std::vector<Skipped>& skipped) {
    const mesh::Item& item = items.front();
    Finding& finding =
        findings.emplace_back(make_finding("link/cycle", item.place(item.summary.id), "examined"));
    finding.related.push_back({item.place(item.summary.version), "its version"});
    skipped.push_back({"link/cycle", "not known", item.place(item.summary.status)});
  };
  return mesh::load(mesh::find_workspace(options.paths), options);
}

fs::path only_file_in(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  REQUIRE(files.size() == 1);
  return files.front();
}

void let_states_settle() {
  std::this_thread::sleep_for(std::chrono::milliseconds(2100));
}

}  // namespace

TEST_CASE("a warm run opens only what changed, and finds the same") {
  const Tree tree;
  const Tree cache;
  write_workspace(tree);
  const std::string expected = text_of(load(tree, {}));
  CHECK(expected.find("nmae") != std::string::npos);
  CHECK(expected.find("fix") != std::string::npos);
  let_states_settle();
  CHECK(text_of(load(tree, cache.root())) == expected);
  const mesh::Loaded warm = load(tree, cache.root());
  CHECK(text_of(warm) == expected);
  CHECK(warm.files_seen == 6);
  CHECK(warm.files_unopened == 6);

  SUBCASE("a file that is written with the same content is opened, and is as it was") {
    tree.write_contract("c.odcs.yaml", "c");
    const mesh::Loaded again = load(tree, cache.root());
    CHECK(text_of(again) == expected);
    CHECK(again.files_unopened == 5);
  }
  SUBCASE("a file that changed is judged anew, though its time and its size are the same") {
    const auto time = fs::last_write_time(tree.path("c.odcs.yaml"));
    tree.write_contract("c.odcs.yaml", "e");
    fs::last_write_time(tree.path("c.odcs.yaml"), time);
    const mesh::Loaded again = load(tree, cache.root());
    CHECK(text_of(again) == text_of(load(tree, {})));
    CHECK(text_of(again) != expected);
  }
  SUBCASE("new files are seen, and removed ones are gone") {
    tree.write_contract("new.odcs.yaml", "n");
    fs::remove(tree.path("wrong.odcs.yaml"));
    CHECK(text_of(load(tree, cache.root())) == text_of(load(tree, {})));
  }
  SUBCASE("what is judged by another standard has a cache of its own") {
    CHECK(text_of(load(tree, cache.root(), ".", "odcs-v3.0.2")) ==
          text_of(load(tree, {}, ".", "odcs-v3.0.2")));
    CHECK(text_of(load(tree, cache.root())) == expected);
  }
}

TEST_CASE("what was found with other values of variables is not told again") {
  const Tree tree;
  const Tree cache;
  tree.write("meshctl.yaml", "apiVersion: meshctl/v1\nkind: Workspace\n");
  tree.write_contract("c.odcs.yaml", "${ENV:-dev}-orders");
  const auto judged = [&tree, &cache](std::string_view value) {
    mesh::LoadOptions options;
    options.paths = {tree.root().string()};
    options.cache = cache.root();
    options.variables.set("ENV", value);
    options.examine = [&options](const mesh::Items& items, std::vector<Finding>& findings,
                                 std::vector<Skipped>&) {
      const mesh::Item& item = items.front();
      findings.push_back(make_finding("link/cycle", item.place(item.summary.id),
                                      manifest::key_of(item.summary.id, options.variables)));
    };
    mesh::Loaded loaded = mesh::load(mesh::find_workspace(options.paths), options);
    REQUIRE(loaded.findings.size() == 1);
    const std::string& id = loaded.findings[0].message;
    CHECK(loaded.mesh.find(manifest::Kind::data_contract, id).size() == 1);
    return id + (loaded.files_unopened > 0 ? " remembered" : " read");
  };
  let_states_settle();
  CHECK(judged("") == "dev-orders read");
  CHECK(judged("") == "dev-orders remembered");
  CHECK(judged("prod") == "prod-orders read");
  CHECK(judged("prod") == "prod-orders remembered");
  CHECK(judged("test") == "test-orders read");
  CHECK(judged("") == "dev-orders remembered");
}

TEST_CASE("few news of many files are not worth the writing of all") {
  const Tree tree;
  const Tree cache;
  tree.write("meshctl.yaml", "apiVersion: meshctl/v1\nkind: Workspace\n");
  const auto name = [](int i) { return "c" + std::to_string(i) + ".odcs.yaml"; };
  for (int i = 0; i < 300; ++i) tree.write_contract(name(i), "c" + std::to_string(i));
  let_states_settle();
  static_cast<void>(load(tree, cache.root()));
  const std::string written = read_file(only_file_in(cache.root()), 1 << 30);
  CHECK(load(tree, cache.root()).files_unopened == 300);

  tree.write_contract(name(7), "other");
  CHECK(text_of(load(tree, cache.root())) == text_of(load(tree, {})));
  const auto is_as_written = [&] {
    return read_file(only_file_in(cache.root()), 1 << 30) == written;
  };
  CHECK(is_as_written());
  for (int i = 0; i < 3; ++i) tree.write_contract(name(i), "others" + std::to_string(i));
  CHECK(text_of(load(tree, cache.root())) == text_of(load(tree, {})));
  CHECK_FALSE(is_as_written());
  CHECK(text_of(load(tree, cache.root())) == text_of(load(tree, {})));
}

TEST_CASE("what was context before is judged, and what was judged serves as context") {
  const Tree tree;
  const Tree cache;
  write_workspace(tree);
  const std::string alone = text_of(load(tree, {}, "p.odps.yaml"));
  const std::string all = text_of(load(tree, {}));
  for (int round = 0; round < 2; ++round) {
    CHECK(text_of(load(tree, cache.root(), "p.odps.yaml")) == alone);
    CHECK(text_of(load(tree, cache.root())) == all);
    CHECK(text_of(load(tree, cache.root(), "values.yaml")) ==
          text_of(load(tree, {}, "values.yaml")));
  }
}

TEST_CASE("a cache that is corrupt or not ours is as good as none") {
  const Tree tree;
  const Tree cache;
  write_workspace(tree);
  const std::string expected = text_of(load(tree, {}));
  static_cast<void>(load(tree, cache.root()));
  const fs::path file = only_file_in(cache.root());
  const std::string sound = read_file(file, 1 << 20);
  SUBCASE("any byte changed") {
    for (std::size_t i = 0; i < sound.size(); i += 37) {
      std::string bytes = sound;
      bytes[i] = static_cast<char>(bytes[i] ^ 0x55);
      write_file(file, bytes);
      CHECK(text_of(load(tree, cache.root())) == expected);
    }
  }
  SUBCASE("cut off") {
    for (const std::size_t size :
         {std::size_t{0}, std::size_t{5}, sound.size() / 2, sound.size() - 1}) {
      write_file(file, sound.substr(0, size));
      CHECK(text_of(load(tree, cache.root())) == expected);
    }
  }
  SUBCASE("of another workspace") {
    const Tree other;
    write_workspace(other);
    other.write("wrong.odcs.yaml", "apiVersion: v3.1.0\nkind: DataContract\nid: w\n");
    const Tree other_cache;
    static_cast<void>(load(other, other_cache.root()));
    fs::copy_file(only_file_in(other_cache.root()), file, fs::copy_options::overwrite_existing);
    CHECK(text_of(load(tree, cache.root())) == expected);
  }
  SUBCASE("that others may write, it is not read") {
    let_states_settle();
    static_cast<void>(load(tree, cache.root()));
    CHECK(load(tree, cache.root()).files_unopened == 6);
    fs::permissions(file, fs::perms::others_write, fs::perm_options::add);
    const mesh::Loaded again = load(tree, cache.root());
    CHECK(again.files_unopened == 0);
    CHECK(text_of(again) == expected);
  }
  SUBCASE("where nothing can be written") {
    fs::remove_all(cache.root());
    std::ofstream(cache.root()) << "a file";
    CHECK(text_of(load(tree, cache.root())) == expected);
    fs::remove(cache.root());
  }
}

TEST_CASE("bytes that no program wrote are no reading") {
  const mesh::FoundFile file{"/x.odcs.yaml", "x.odcs.yaml", mesh::Reason::promised,
                             mesh::Role::judged};
  const Tree tree;
  const Tree cache;
  write_workspace(tree);
  mesh::FileReading reading;
  reading.manifests = 1;
  reading.findings.push_back(make_finding("link/cycle", {}, "a message", "a hint"));
  reading.findings.back().fix = Fix{Safety::likely, "a fix", {{{1, 2}, "x"}}};
  const std::string sound = mesh::encode(reading, file, 1);
  REQUIRE(mesh::decode(sound, file, {}).has_value());
  CHECK_FALSE(mesh::decode(sound + "x", file, {}).has_value());
  for (std::size_t size = 0; size < sound.size(); ++size) {
    CHECK_FALSE(mesh::decode(sound.substr(0, size), file, {}).has_value());
  }
  for (std::size_t i = 0; i < sound.size(); ++i) {
    for (const char byte : {'\0', '\1', '\x7F', '\x80', '\xFF'}) {
      std::string bytes = sound;
      bytes[i] = byte;
      const auto decoded = mesh::decode(bytes, file, {});
      CHECK((!decoded.has_value() || decoded->findings.size() <= 1));
    }
  }
}
