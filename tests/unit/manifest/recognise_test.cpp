// What a document is told to be.
#include "manifest/recognise.h"

#include <doctest/doctest.h>

#include "parse.h"

using namespace meshctl::manifest;  // NOLINT(google-build-using-namespace)

namespace {

Recognised recognised(std::string text, std::optional<Kind> expected = {}) {
  static std::shared_ptr<const meshctl::document::Document> document;  // the answer points into it
  document = parse(std::move(text));
  return recognise(document->root(), expected);
}

}  // namespace

TEST_CASE("manifests of a known version") {
  const Recognised contract = recognised("{kind: DataContract, apiVersion: v3.1.0}");
  CHECK(contract.what == Recognition::manifest);
  CHECK(contract.kind == Kind::data_contract);
  CHECK(contract.standard->title == "ODCS v3.1.0");
  const Recognised product = recognised("{kind: DataProduct, apiVersion: v1.0.0}");
  CHECK(product.what == Recognition::manifest);
  CHECK(product.standard->schema == "odps-v1.0.0");
}

TEST_CASE("every version is judged by its own schema") {
  for (const Standard& standard : standards()) {
    CAPTURE(standard.schema);
    const Recognised one = recognised("{kind: " + std::string(to_string(standard.kind)) +
                                      ", apiVersion: " + std::string(standard.api_version) + "}");
    CHECK(one.standard == &standard);
    CHECK(standard.schema.ends_with(standard.api_version));
  }
  CHECK(known_versions(Kind::data_contract) == "v3.1.0, v3.0.2, v3.0.1, v3.0.0, v3.2.0 (a draft)");
  CHECK(known_versions(Kind::data_product) == "v1.1.0, v1.0.0, v0.9.0");
}

TEST_CASE("standards by name") {
  CHECK(find_standard("odcs-v3.0.1")->title == "ODCS v3.0.1");
  CHECK(find_standard("odcs")->api_version == "v3.1.0");
  CHECK(find_standard("odps")->api_version == "v1.1.0");
  CHECK(find_standard("odcs-v9") == nullptr);
  CHECK(find_standard("") == nullptr);
}

TEST_CASE("without a version the newest standard judges") {
  const Recognised contract = recognised("{kind: DataContract, id: x}");
  CHECK(contract.what == Recognition::manifest);
  CHECK(contract.standard == &newest(Kind::data_contract));
  const Recognised promised = recognised("{id: x}", Kind::data_product);
  CHECK(promised.what == Recognition::manifest);
  CHECK(promised.kind == Kind::data_product);
}

TEST_CASE("versions that are not known") {
  const Recognised future = recognised("{kind: DataContract, apiVersion: v9.0.0}");
  CHECK(future.what == Recognition::unknown_version);
  CHECK(future.node->text() == "v9.0.0");
  CHECK(recognised("{kind: DataProduct, apiVersion: 1.0.0}").what == Recognition::unknown_version);
}

TEST_CASE("other formats are called by name") {
  const auto format = [](std::string text) {
    const Recognised result = recognised(std::move(text));
    CHECK(result.what == Recognition::foreign);
    CHECK_FALSE(result.advice.empty());
    return result.format;
  };
  CHECK(format("{dataContractSpecification: 1.1.0, id: x}") == "Data Contract Specification 1.1.0");
  CHECK(format("{dataProductDescriptor: 1.0.0}") ==
        "Data Product Descriptor Specification (DPDS) 1.0.0");
  CHECK(format("{dataProductSpecification: 0.0.1}") == "Data Product Specification 0.0.1");
  CHECK(format("{schema: 'https://opendataproducts.org/v4.1/schema/odps.yaml', version: 4.1}") ==
        "Open Data Product Specification (Linux Foundation)");
  CHECK(format("{kind: DataContract, apiVersion: v2.2.2, datasetName: x}") ==
        "Open Data Contract Standard v2.2.2");
  CHECK(format("{datasetKind: virtualDataset}") == "Open Data Contract Standard 2.x");
  CHECK(format("{dataContractSpecification: 0.9.0, models: {}}") ==
        "Data Contract Specification 0.9.0");
  CHECK(
      format("{schema: 'https://open-data-product-initiative.github.io/v3.1/schema/odps.yaml'}") ==
      "Open Data Product Specification (Linux Foundation)");
  CHECK(format("{apiVersion: v2.1.0, kind: virtualDataset, quantumName: q}") ==
        "Open Data Contract Standard 2.x");
  CHECK(format("{kind: DataContract, uuid: x, dataset: []}") == "Open Data Contract Standard 2.x");
  CHECK(format("{kind: DataContract, apiVersion: 2.2.0}") == "Open Data Contract Standard 2.2.0");
  CHECK(format("{apiVersion: backstage.io/v1alpha1, kind: Component}") == "the Backstage catalog");
  CHECK(format("{apiVersion: scaffolder.backstage.io/v1beta3, kind: Template}") ==
        "the Backstage catalog");
  CHECK(format("{name: shop, config-version: 2}") == "dbt");
  CHECK(format("{version: 2, models: [{name: orders}]}") == "dbt");
  CHECK(format("{sources: [{name: raw}], seeds: [{name: countries}]}") == "dbt");
  CHECK(recognised("{dataContractSpecification: 1.1.0}").is_rival);
  CHECK_FALSE(recognised("{version: 2, models: [{name: a}]}").is_rival);
}

TEST_CASE("what is none of these") {
  CHECK(recognised("{kind: ConfigMap, apiVersion: v1}").what == Recognition::other);
  CHECK(recognised("{kind: DataProduct, apiVersion: mesh.example.com/v1}").what ==
        Recognition::other);
  CHECK(recognised("{version: 2}").what == Recognition::other);
  CHECK(recognised("{version: 2, models: [{name: a}], id: x}").what == Recognition::other);
  CHECK(recognised("{models: [a, b]}").what == Recognition::other);
  CHECK(recognised("{kind: DataContract, schema: [], dataset: []}").what == Recognition::manifest);
  CHECK(recognised("[1, 2]").what == Recognition::other);
  CHECK(recognised("[1, 2]", Kind::data_contract).what == Recognition::other);
}

TEST_CASE("names that promise a kind") {
  CHECK(kind_of_name("orders.odcs.yaml") == Kind::data_contract);
  CHECK(kind_of_name("a/b.odps.yml") == Kind::data_product);
  CHECK(kind_of_name("orders.odcs.json") == Kind::data_contract);
  CHECK_FALSE(kind_of_name("orders.odcs.txt").has_value());
  CHECK_FALSE(kind_of_name("odcs.yaml").has_value());
  CHECK_FALSE(kind_of_name("orders.yaml").has_value());
}

TEST_CASE("texts that are worth parsing") {
  CHECK(may_be_manifest("apiVersion: v3.1.0\nkind: DataContract\n"));
  CHECK(may_be_manifest(R"({"kind": "DataProduct", "apiVersion": "v1.0.0"})"));
  CHECK(may_be_manifest("dataContractSpecification: 1.1.0\n"));
  CHECK_FALSE(may_be_manifest("apiVersion: v1\nkind: ConfigMap\n"));
  CHECK_FALSE(may_be_manifest("apiVersion: backstage.io/v1alpha1\nkind: Component\n"));
}
