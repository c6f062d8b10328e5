// Runs a fuzz target over the files of a folder, each once. usage: fuzz_replay_NAME FOLDER
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "fuzz/target.h"

int main(int count, char** arguments) {
  if (count != 2) {
    std::fputs("usage: fuzz_replay_NAME FOLDER\n", stderr);
    return 2;
  }
  try {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(arguments[1])) {
      files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    for (const auto& file : files) {
      std::ifstream stream(file, std::ios::binary);
      const std::vector<std::uint8_t> bytes{std::istreambuf_iterator<char>(stream),
                                            std::istreambuf_iterator<char>()};
      std::printf("%s\n", file.filename().c_str());
      LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
    }
    if (files.empty()) std::fputs("the corpus is empty\n", stderr);
    return files.empty() ? 1 : 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
