# fish completion for meshctl; made by 'meshctl completion fish'
function __meshctl_command
    set -l words (commandline -opc)
    set -e words[1]
    set -l command
    set -l is_value no
    for word in $words
        if test $is_value = yes
            set is_value no
            continue
        end
        switch $word
            case --config --env --jobs -j --now --color
                set is_value yes
            case '-*'
                continue
            case '*'
                set -l candidate (string trim -- "$command $word")
                switch $candidate
                    case 'bundle init' 'bundle pack' 'bundle preview' 'bundle pull' 'bundle show' 'bundle verify' 'catalog serve' 'check' 'completion' 'doctor' 'explain' 'help' 'mesh pull' 'mesh show' 'policy list' 'policy test' 'push' 'query' 'rules' 'schema check' 'schema export' 'schema list' 'schema show' 'sla' 'validate' 'version' 'waiver list' 'waiver new' 'waiver renew'
                        echo $candidate
                        return
                    case 'bundle'
                        set command $candidate
                    case 'catalog'
                        set command $candidate
                    case 'mesh'
                        set command $candidate
                    case 'policy'
                        set command $candidate
                    case 'schema'
                        set command $candidate
                    case 'waiver'
                        set command $candidate
                    case '*'
                        echo unknown
                        return
                end
        end
    end
    echo $command
end

function __meshctl_is
    set -l command (__meshctl_command)
    test "$command" = "$argv[1]"
end

complete -c meshctl -f
complete -c meshctl -l config -r -F -d 'The workspace file, instead of the nearest meshctl.yaml upward'
complete -c meshctl -l env -x -d 'The environment to work in: one of those in the workspace file, if it has any'
complete -c meshctl -l jobs -s j -x -d 'How many things to do at once; one for each processor when not given'
complete -c meshctl -l now -x -d 'Take this as the current time (RFC 3339), so that a run can be repeated'
complete -c meshctl -l color -x -a 'auto always never' -d 'Whether to colour; auto colours a terminal, but not in CI'
complete -c meshctl -l quiet -s q -d 'Say only what is wrong'
complete -c meshctl -l verbose -s v -d 'Say more about what is done'
complete -c meshctl -l help -s h -d 'Show this help'
complete -c meshctl -n '__meshctl_is \'\'' -a bundle -d 'Get, see and publish bundles of policies'
complete -c meshctl -n '__meshctl_is \'\'' -a catalog -d 'Run and look at a catalog'
complete -c meshctl -n '__meshctl_is \'\'' -a check -d 'Check data against its contracts'
complete -c meshctl -n '__meshctl_is \'\'' -a completion -d 'Write a completion script for a shell'
complete -c meshctl -n '__meshctl_is \'\'' -a doctor -d 'Show what is installed, found and reachable, and where settings come from'
complete -c meshctl -n '__meshctl_is \'\'' -a explain -d 'Explain a rule'
complete -c meshctl -n '__meshctl_is \'\'' -a help -d 'Show help for meshctl or a command'
complete -c meshctl -n '__meshctl_is \'\'' -a mesh -d 'See the mesh beyond this repository'
complete -c meshctl -n '__meshctl_is \'\'' -a policy -d 'List and test policies'
complete -c meshctl -n '__meshctl_is \'\'' -a push -d 'Publish data products and contracts to a catalog'
complete -c meshctl -n '__meshctl_is \'\'' -a query -d 'Ask the mesh in SQL'
complete -c meshctl -n '__meshctl_is \'\'' -a rules -d 'List the rules that validate checks'
complete -c meshctl -n '__meshctl_is \'\'' -a schema -d 'Look at and check JSON Schemas'
complete -c meshctl -n '__meshctl_is \'\'' -a sla -d 'Show how service levels have been kept'
complete -c meshctl -n '__meshctl_is \'\'' -a validate -d 'Check manifests against standards, each other, and policies'
complete -c meshctl -n '__meshctl_is \'\'' -a version -d 'Show the version of meshctl'
complete -c meshctl -n '__meshctl_is \'\'' -a waiver -d 'Let a rule be broken for a while'
complete -c meshctl -n '__meshctl_is \'bundle\'' -a init -d 'Make a bundle to begin with'
complete -c meshctl -n '__meshctl_is \'bundle\'' -a pack -d 'Pack a bundle as an archive to be published'
complete -c meshctl -n '__meshctl_is \'bundle\'' -a preview -d 'Show what a new bundle would find before it is rolled out'
complete -c meshctl -n '__meshctl_is \'bundle\'' -a pull -d 'Fetch the bundles of governance, and pin them'
complete -c meshctl -n '__meshctl_is \'bundle\'' -a show -d 'Show which bundles are in force, and where they came from'
complete -c meshctl -n '__meshctl_is \'bundle\'' -a verify -d 'Verify bundles against the lock and their signatures'
complete -c meshctl -n '__meshctl_is \'catalog\'' -a serve -d 'Run a catalog of data products and contracts'
complete -c meshctl -n '__meshctl_is \'mesh\'' -a pull -d 'Fetch what other repositories say of the mesh, and pin it'
complete -c meshctl -n '__meshctl_is \'mesh\'' -a show -d 'List what is known of the mesh, and from where'
complete -c meshctl -n '__meshctl_is \'policy\'' -a list -d 'List the policies that are in force'
complete -c meshctl -n '__meshctl_is \'policy\'' -a test -d 'Run the cases that stand beside policies'
complete -c meshctl -n '__meshctl_is \'schema\'' -a check -d 'Check JSON Schemas'
complete -c meshctl -n '__meshctl_is \'schema\'' -a export -d 'Write schemas into a folder, for editors'
complete -c meshctl -n '__meshctl_is \'schema\'' -a list -d 'List the schemas inside meshctl'
complete -c meshctl -n '__meshctl_is \'schema\'' -a show -d 'Print a schema'
complete -c meshctl -n '__meshctl_is \'waiver\'' -a list -d 'List waivers, and what has become of them'
complete -c meshctl -n '__meshctl_is \'waiver\'' -a new -d 'Write a waiver that is ready to be approved'
complete -c meshctl -n '__meshctl_is \'waiver\'' -a renew -d 'Let a waiver hold longer, once that is approved'
complete -c meshctl -n '__meshctl_is \'bundle init\'' -l name -x -d 'What the bundle is called; as its folder without it'
complete -c meshctl -n '__meshctl_is \'bundle init\'' -F
complete -c meshctl -n '__meshctl_is \'bundle pack\'' -l output -s o -r -F -d 'The file to write; NAME-VERSION.tar.gz in the current folder without it'
complete -c meshctl -n '__meshctl_is \'bundle pack\'' -F
complete -c meshctl -n '__meshctl_is \'bundle preview\'' -l bundle -r -F -d 'A bundle of policies, besides those of the workspace file: a folder, or a source that was pulled'
complete -c meshctl -n '__meshctl_is \'bundle preview\'' -l fail-on -x -a 'error warning info' -d 'The least severity that makes the exit code 1'
complete -c meshctl -n '__meshctl_is \'bundle preview\'' -l format -x -a 'text concise json sarif junit github gitlab markdown' -d 'How to write to standard output'
complete -c meshctl -n '__meshctl_is \'bundle preview\'' -l output -s o -r -F -d 'Write to a file too; without FORMAT its ending says how (.json, .sarif, .xml, .md, .txt)'
complete -c meshctl -n '__meshctl_is \'bundle preview\'' -l selector -s s -x -d 'Only these: domain:NAME, tag:NAME, status:NAME, kind:product, owner:NAME, path:GLOB or an id; +x adds what is upstream of x, x+ what is downstream'
complete -c meshctl -n '__meshctl_is \'bundle preview\'' -l since -x -d 'Only what was touched since this revision of git, and what links to it'
complete -c meshctl -n '__meshctl_is \'bundle preview\'' -l var -x -d 'What ${NAME} stands for in manifests, whatever the environment says'
complete -c meshctl -n '__meshctl_is \'bundle preview\'' -l opa -x -d 'The OPA server to ask policies of kind opa of; without one they are skipped'
complete -c meshctl -n '__meshctl_is \'bundle preview\'' -l locked -d 'Fail when meshctl.lock does not pin all that bundles and mesh name elsewhere'
complete -c meshctl -n '__meshctl_is \'bundle preview\'' -l no-cache -d 'Open every file, and remember nothing for the next run'
complete -c meshctl -n '__meshctl_is \'bundle preview\'' -F
complete -c meshctl -n '__meshctl_is \'bundle preview\'' -F
complete -c meshctl -n '__meshctl_is \'bundle pull\'' -l locked -d 'Fetch exactly what meshctl.lock pins, and leave it as it is'
complete -c meshctl -n '__meshctl_is \'bundle pull\'' -l bundle -x -d 'Pull this one too, for commands that are given it by --bundle'
complete -c meshctl -n '__meshctl_is \'bundle pull\'' -l format -x -a 'text json' -d 'How to write it'
complete -c meshctl -n '__meshctl_is \'bundle show\'' -l bundle -r -F -d 'A bundle of policies, besides those of the workspace file: a folder, or a source that was pulled'
complete -c meshctl -n '__meshctl_is \'bundle show\'' -l format -x -a 'text json' -d 'How to write it'
complete -c meshctl -n '__meshctl_is \'bundle verify\'' -l key -r -F -d 'The public key of minisign that must have signed: the file, or its line that begins with RW'
complete -c meshctl -n '__meshctl_is \'bundle verify\'' -l list -d 'Write the list of files that is signed, and verify nothing'
complete -c meshctl -n '__meshctl_is \'bundle verify\'' -l format -x -a 'text json' -d 'How to write it'
complete -c meshctl -n '__meshctl_is \'bundle verify\'' -F
complete -c meshctl -n '__meshctl_is \'catalog serve\'' -l listen -x -d 'Where to listen; port 0 takes a free one and prints it'
complete -c meshctl -n '__meshctl_is \'catalog serve\'' -l store -r -F -d 'The file to keep everything in; catalog.db in the user\'s state folder when not given'
complete -c meshctl -n '__meshctl_is \'catalog serve\'' -l token-file -r -F -d 'The file with the tokens of the clients'
complete -c meshctl -n '__meshctl_is \'catalog serve\'' -l insecure -d 'Run without tokens, at a loopback address only'
complete -c meshctl -n '__meshctl_is \'check\'' -l server -x -d 'Look only at servers of this name'
complete -c meshctl -n '__meshctl_is \'check\'' -l format -x -a 'text concise json sarif junit github gitlab markdown' -d 'How to write to standard output'
complete -c meshctl -n '__meshctl_is \'check\'' -l output -s o -r -F -d 'Write to a file too; without FORMAT its ending says how (.json, .sarif, .xml, .md, .txt)'
complete -c meshctl -n '__meshctl_is \'check\'' -l fail-on -x -a 'error warning info' -d 'The least severity that makes the exit code 1'
complete -c meshctl -n '__meshctl_is \'check\'' -l timeout -x -d 'How long one statement may take'
complete -c meshctl -n '__meshctl_is \'check\'' -l allow-path -r -F -d 'Let files lie in this folder too, outside of the workspace'
complete -c meshctl -n '__meshctl_is \'check\'' -l history -r -F -d 'Add the outcomes to this history instead of the workspace\'s own'
complete -c meshctl -n '__meshctl_is \'check\'' -l no-history -d 'Add the outcomes to no history'
complete -c meshctl -n '__meshctl_is \'check\'' -l selector -s s -x -d 'Only these: domain:NAME, tag:NAME, status:NAME, kind:product, owner:NAME, path:GLOB or an id; +x adds what is upstream of x, x+ what is downstream'
complete -c meshctl -n '__meshctl_is \'check\'' -l since -x -d 'Only what was touched since this revision of git, and what links to it'
complete -c meshctl -n '__meshctl_is \'check\'' -l var -x -d 'What ${NAME} stands for in manifests, whatever the environment says'
complete -c meshctl -n '__meshctl_is \'check\'' -l opa -x -d 'The OPA server to ask policies of kind opa of; without one they are skipped'
complete -c meshctl -n '__meshctl_is \'check\'' -l locked -d 'Fail when meshctl.lock does not pin all that bundles and mesh name elsewhere'
complete -c meshctl -n '__meshctl_is \'check\'' -l no-cache -d 'Open every file, and remember nothing for the next run'
complete -c meshctl -n '__meshctl_is \'check\'' -F
complete -c meshctl -n '__meshctl_is \'completion\'' -a 'bash zsh fish'
complete -c meshctl -n '__meshctl_is \'doctor\'' -l online -d 'Ask each catalog of the workspace whether it answers'
complete -c meshctl -n '__meshctl_is \'doctor\'' -l format -x -a 'text json' -d 'How to write it'
complete -c meshctl -n '__meshctl_is \'explain\'' -l bundle -r -F -d 'A bundle of policies, besides those of the workspace file: a folder, or a source that was pulled'
complete -c meshctl -n '__meshctl_is \'explain\'' -l format -x -a 'text json' -d 'How to write it'
complete -c meshctl -n '__meshctl_is \'mesh pull\'' -l locked -d 'Fetch the commits that meshctl.lock pins, and leave it as it is'
complete -c meshctl -n '__meshctl_is \'mesh pull\'' -l snapshot -r -F -d 'Write all of the mesh that is known as one snapshot file'
complete -c meshctl -n '__meshctl_is \'mesh pull\'' -l format -x -a 'text json' -d 'How to write it'
complete -c meshctl -n '__meshctl_is \'mesh show\'' -l sources -d 'List the sources instead of the manifests'
complete -c meshctl -n '__meshctl_is \'mesh show\'' -l selector -s s -x -d 'Only these: see meshctl validate'
complete -c meshctl -n '__meshctl_is \'mesh show\'' -l no-cache -d 'Open every file, and remember nothing for the next run'
complete -c meshctl -n '__meshctl_is \'mesh show\'' -l format -x -a 'text json' -d 'How to write it'
complete -c meshctl -n '__meshctl_is \'policy list\'' -l bundle -r -F -d 'A bundle of policies, besides those of the workspace file: a folder, or a source that was pulled'
complete -c meshctl -n '__meshctl_is \'policy list\'' -l control -x -d 'Only the policies that serve this control, such as GDPR-30'
complete -c meshctl -n '__meshctl_is \'policy list\'' -l format -x -a 'text json' -d 'How to write it'
complete -c meshctl -n '__meshctl_is \'policy test\'' -l bundle -r -F -d 'A bundle of policies, besides those of the workspace file: a folder, or a source that was pulled'
complete -c meshctl -n '__meshctl_is \'policy test\'' -l opa -x -d 'The OPA server to ask policies of kind opa of; without one they are skipped'
complete -c meshctl -n '__meshctl_is \'policy test\'' -l fail-on -x -a 'error warning info' -d 'The least severity that makes the exit code 1'
complete -c meshctl -n '__meshctl_is \'policy test\'' -l format -x -a 'text concise json sarif junit github gitlab markdown' -d 'How to write to standard output'
complete -c meshctl -n '__meshctl_is \'policy test\'' -l output -s o -r -F -d 'Write to a file too; without FORMAT its ending says how (.json, .sarif, .xml, .md, .txt)'
complete -c meshctl -n '__meshctl_is \'push\'' -l catalog -x -d 'The catalog: a name under catalogs: in meshctl.yaml, or its URL'
complete -c meshctl -n '__meshctl_is \'push\'' -l dry-run -s n -d 'Only show what would be done; asks the catalog, writes nothing'
complete -c meshctl -n '__meshctl_is \'push\'' -l bundle -r -F -d 'A bundle of policies, besides those of the workspace file: a folder, or a source that was pulled'
complete -c meshctl -n '__meshctl_is \'push\'' -l timeout -x -d 'How long one request and its answer may take'
complete -c meshctl -n '__meshctl_is \'push\'' -l retries -x -d 'How often to try again what may pass: a broken connection, a busy catalog'
complete -c meshctl -n '__meshctl_is \'push\'' -l ca-bundle -r -F -d 'Certificates (PEM) of the authorities to trust instead of the system\'s'
complete -c meshctl -n '__meshctl_is \'push\'' -l allow-plain-http -d 'Send the token to another machine even without TLS'
complete -c meshctl -n '__meshctl_is \'push\'' -l format -x -a 'text concise json sarif junit github gitlab markdown' -d 'How to write to standard output'
complete -c meshctl -n '__meshctl_is \'push\'' -l output -s o -r -F -d 'Write to a file too; without FORMAT its ending says how (.json, .sarif, .xml, .md, .txt)'
complete -c meshctl -n '__meshctl_is \'push\'' -l selector -s s -x -d 'Only these: domain:NAME, tag:NAME, status:NAME, kind:product, owner:NAME, path:GLOB or an id; +x adds what is upstream of x, x+ what is downstream'
complete -c meshctl -n '__meshctl_is \'push\'' -l since -x -d 'Only what was touched since this revision of git, and what links to it'
complete -c meshctl -n '__meshctl_is \'push\'' -l var -x -d 'What ${NAME} stands for in manifests, whatever the environment says'
complete -c meshctl -n '__meshctl_is \'push\'' -l opa -x -d 'The OPA server to ask policies of kind opa of; without one they are skipped'
complete -c meshctl -n '__meshctl_is \'push\'' -l locked -d 'Fail when meshctl.lock does not pin all that bundles and mesh name elsewhere'
complete -c meshctl -n '__meshctl_is \'push\'' -l no-cache -d 'Open every file, and remember nothing for the next run'
complete -c meshctl -n '__meshctl_is \'push\'' -F
complete -c meshctl -n '__meshctl_is \'query\'' -l file -r -F -d 'Read the SQL from a file'
complete -c meshctl -n '__meshctl_is \'query\'' -l param -x -d 'What :NAME stands for in the query'
complete -c meshctl -n '__meshctl_is \'query\'' -l schema -d 'List the tables and their columns instead'
complete -c meshctl -n '__meshctl_is \'query\'' -l format -x -a 'table csv json markdown' -d 'How to write to standard output'
complete -c meshctl -n '__meshctl_is \'query\'' -l output -s o -r -F -d 'Write to a file too; without FORMAT its ending says how (.csv, .json, .md), else --format'
complete -c meshctl -n '__meshctl_is \'query\'' -l bundle -r -F -d 'A bundle of policies, besides those of the workspace file: a folder, or a source that was pulled'
complete -c meshctl -n '__meshctl_is \'query\'' -l history -r -F -d 'Read outcomes from this history instead of the workspace\'s own'
complete -c meshctl -n '__meshctl_is \'query\'' -l selector -s s -x -d 'Only these: domain:NAME, tag:NAME, status:NAME, kind:product, owner:NAME, path:GLOB or an id; +x adds what is upstream of x, x+ what is downstream'
complete -c meshctl -n '__meshctl_is \'query\'' -l since -x -d 'Only what was touched since this revision of git, and what links to it'
complete -c meshctl -n '__meshctl_is \'query\'' -l var -x -d 'What ${NAME} stands for in manifests, whatever the environment says'
complete -c meshctl -n '__meshctl_is \'query\'' -l opa -x -d 'The OPA server to ask policies of kind opa of; without one they are skipped'
complete -c meshctl -n '__meshctl_is \'query\'' -l locked -d 'Fail when meshctl.lock does not pin all that bundles and mesh name elsewhere'
complete -c meshctl -n '__meshctl_is \'query\'' -l no-cache -d 'Open every file, and remember nothing for the next run'
complete -c meshctl -n '__meshctl_is \'rules\'' -l governed -d 'Only the rules that bundles can set'
complete -c meshctl -n '__meshctl_is \'rules\'' -l attribute -x -a 'discoverable addressable understandable trustworthy natively-accessible interoperable valuable secure' -d 'Only the rules that serve this attribute of usable data'
complete -c meshctl -n '__meshctl_is \'rules\'' -l format -x -a 'text json' -d 'How to write it'
complete -c meshctl -n '__meshctl_is \'schema check\'' -l map -x -d 'The folder in which schemas lie whose URI begins so'
complete -c meshctl -n '__meshctl_is \'schema check\'' -l format -x -a 'text concise json sarif junit github gitlab markdown' -d 'How to write to standard output'
complete -c meshctl -n '__meshctl_is \'schema check\'' -l output -s o -r -F -d 'Write to a file too; without FORMAT its ending says how (.json, .sarif, .xml, .md, .txt)'
complete -c meshctl -n '__meshctl_is \'schema check\'' -l fail-on -x -a 'error warning info' -d 'The least severity that makes the exit code 1'
complete -c meshctl -n '__meshctl_is \'schema check\'' -F
complete -c meshctl -n '__meshctl_is \'schema export\'' -F
complete -c meshctl -n '__meshctl_is \'schema list\'' -l format -x -a 'text json' -d 'How to write it'
complete -c meshctl -n '__meshctl_is \'sla\'' -l window -x -d 'How far to look back, such as 12h, 30d or P1Y'
complete -c meshctl -n '__meshctl_is \'sla\'' -l format -x -a 'text json' -d 'How to write to standard output'
complete -c meshctl -n '__meshctl_is \'sla\'' -l output -s o -r -F -d 'Write to a file too; without FORMAT its ending says how (.json, .sarif, .xml, .md, .txt)'
complete -c meshctl -n '__meshctl_is \'sla\'' -l history -r -F -d 'Read this history instead of the workspace\'s own'
complete -c meshctl -n '__meshctl_is \'sla\'' -l selector -s s -x -d 'Only these: domain:NAME, tag:NAME, status:NAME, kind:product, owner:NAME, path:GLOB or an id; +x adds what is upstream of x, x+ what is downstream'
complete -c meshctl -n '__meshctl_is \'sla\'' -l since -x -d 'Only what was touched since this revision of git, and what links to it'
complete -c meshctl -n '__meshctl_is \'sla\'' -l var -x -d 'What ${NAME} stands for in manifests, whatever the environment says'
complete -c meshctl -n '__meshctl_is \'sla\'' -l opa -x -d 'The OPA server to ask policies of kind opa of; without one they are skipped'
complete -c meshctl -n '__meshctl_is \'sla\'' -l locked -d 'Fail when meshctl.lock does not pin all that bundles and mesh name elsewhere'
complete -c meshctl -n '__meshctl_is \'sla\'' -l no-cache -d 'Open every file, and remember nothing for the next run'
complete -c meshctl -n '__meshctl_is \'sla\'' -F
complete -c meshctl -n '__meshctl_is \'validate\'' -l format -x -a 'text concise json sarif junit github gitlab markdown' -d 'How to write to standard output'
complete -c meshctl -n '__meshctl_is \'validate\'' -l output -s o -r -F -d 'Write to a file too; without FORMAT its ending says how (.json, .sarif, .xml, .md, .txt)'
complete -c meshctl -n '__meshctl_is \'validate\'' -l fail-on -x -a 'error warning info' -d 'The least severity that makes the exit code 1'
complete -c meshctl -n '__meshctl_is \'validate\'' -l bundle -r -F -d 'A bundle of policies, besides those of the workspace file: a folder, or a source that was pulled'
complete -c meshctl -n '__meshctl_is \'validate\'' -l as -x -a 'odcs odps odcs-v3.1.0 odcs-v3.0.2 odcs-v3.0.1 odcs-v3.0.0 odcs-v3.2.0 odps-v1.1.0 odps-v1.0.0 odps-v0.9.0' -d 'The standard to judge contracts or products by, whatever version they declare'
complete -c meshctl -n '__meshctl_is \'validate\'' -l select -x -d 'Look only for findings of these rules and categories (link,syntax/yaml)'
complete -c meshctl -n '__meshctl_is \'validate\'' -l ignore -x -d 'Leave out findings of these rules and categories; they are counted'
complete -c meshctl -n '__meshctl_is \'validate\'' -l stdin-filename -r -F -d 'With - among the paths: the file that standard input stands for'
complete -c meshctl -n '__meshctl_is \'validate\'' -l baseline -r -F -d 'Leave out findings that this baseline knows; they are counted'
complete -c meshctl -n '__meshctl_is \'validate\'' -l write-baseline -r -F -d 'Write what is found now as a baseline'
complete -c meshctl -n '__meshctl_is \'validate\'' -l history -r -F -d 'Read this history of checks instead of the workspace\'s own, for rules that ask for it'
complete -c meshctl -n '__meshctl_is \'validate\'' -l watch -d 'On a terminal: check again whenever a file changes, until Ctrl-C'
complete -c meshctl -n '__meshctl_is \'validate\'' -l fix -d 'Apply the fixes that are certain, then check again'
complete -c meshctl -n '__meshctl_is \'validate\'' -l unsafe -d 'With --fix or --diff: the likely fixes too'
complete -c meshctl -n '__meshctl_is \'validate\'' -l diff -d 'Show the fixes as a patch on standard output, write nothing'
complete -c meshctl -n '__meshctl_is \'validate\'' -l selector -s s -x -d 'Only these: domain:NAME, tag:NAME, status:NAME, kind:product, owner:NAME, path:GLOB or an id; +x adds what is upstream of x, x+ what is downstream'
complete -c meshctl -n '__meshctl_is \'validate\'' -l since -x -d 'Only what was touched since this revision of git, and what links to it'
complete -c meshctl -n '__meshctl_is \'validate\'' -l var -x -d 'What ${NAME} stands for in manifests, whatever the environment says'
complete -c meshctl -n '__meshctl_is \'validate\'' -l opa -x -d 'The OPA server to ask policies of kind opa of; without one they are skipped'
complete -c meshctl -n '__meshctl_is \'validate\'' -l locked -d 'Fail when meshctl.lock does not pin all that bundles and mesh name elsewhere'
complete -c meshctl -n '__meshctl_is \'validate\'' -l no-cache -d 'Open every file, and remember nothing for the next run'
complete -c meshctl -n '__meshctl_is \'validate\'' -F
complete -c meshctl -n '__meshctl_is \'version\'' -l format -x -a 'text json' -d 'How to write it'
complete -c meshctl -n '__meshctl_is \'waiver list\'' -l expiring -x -d 'Only those that have ended, or will within this time, such as 30d'
complete -c meshctl -n '__meshctl_is \'waiver list\'' -l bundle -r -F -d 'A bundle of policies, besides those of the workspace file: a folder, or a source that was pulled'
complete -c meshctl -n '__meshctl_is \'waiver list\'' -l no-cache -d 'Open every file, and remember nothing for the next run'
complete -c meshctl -n '__meshctl_is \'waiver list\'' -l format -x -a 'text json' -d 'How to write it'
complete -c meshctl -n '__meshctl_is \'waiver new\'' -l from -r -F -d 'Take as targets what breaks the rule there'
complete -c meshctl -n '__meshctl_is \'waiver new\'' -l reason -x -d 'Why it may be broken'
complete -c meshctl -n '__meshctl_is \'waiver new\'' -l ticket -x -d 'Where it was asked for'
complete -c meshctl -n '__meshctl_is \'waiver new\'' -l requested-by -x -d 'Who asks for it'
complete -c meshctl -n '__meshctl_is \'waiver new\'' -l id -x -d 'What reports call it; made of the target and the rule without it'
complete -c meshctl -n '__meshctl_is \'waiver new\'' -l bundle -r -F -d 'A bundle of policies, besides those of the workspace file: a folder, or a source that was pulled'
complete -c meshctl -n '__meshctl_is \'waiver new\'' -l no-cache -d 'Open every file, and remember nothing for the next run'
complete -c meshctl -n '__meshctl_is \'waiver new\'' -l output -s o -r -F -d 'Write it to this file, which is not there yet, instead of standard output'
complete -c meshctl -n '__meshctl_is \'waiver new\'' -l for -x -d 'How long it holds from today on, such as 12w'
complete -c meshctl -n '__meshctl_is \'waiver new\'' -l expires -x -d 'The last day on which it holds, instead of --for'
complete -c meshctl -n '__meshctl_is \'waiver renew\'' -l requested-by -x -d 'Who asks for it, when that is somebody else now'
complete -c meshctl -n '__meshctl_is \'waiver renew\'' -l bundle -r -F -d 'A bundle of policies, besides those of the workspace file: a folder, or a source that was pulled'
complete -c meshctl -n '__meshctl_is \'waiver renew\'' -l no-cache -d 'Open every file, and remember nothing for the next run'
complete -c meshctl -n '__meshctl_is \'waiver renew\'' -l for -x -d 'How long it holds from today on, such as 12w'
complete -c meshctl -n '__meshctl_is \'waiver renew\'' -l expires -x -d 'The last day on which it holds, instead of --for'
