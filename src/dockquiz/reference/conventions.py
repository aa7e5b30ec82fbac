"""What is known of programs without a tree: how the shell's customs apply to them."""

FLAGS_IN_ORDER = frozenset(
    "find ffmpeg ffprobe convert magick expect test [ [[ sox rsync-filter".split()
)
"""Programs whose options act in the order in which they stand."""
WHOLE_WORDS = FLAGS_IN_ORDER | frozenset(
    "java javac kotlin scala openssl terraform tofu packer vault consul nomad go gcc g++ clang "
    "xrandr xset setxkbmap adb qemu-system-x86_64 powershell pwsh ip tc nmcli gofmt yt-dlp "
    "ip6tables iptables dotnet-trace ab jmap".split()
)
"""Programs whose options are words behind one dash (`-type`, `-jar`), never bundles."""
FIRST_WORD_BUNDLES = frozenset("tar ar".split())
"""Programs whose first word may be a bundle of flags without its dash (`tar xzf`)."""
HOSTS = frozenset("ssh mosh".split())
"""Programs that run the rest of the line elsewhere, behind one operand."""
COUNTS = frozenset("head tail".split())
"""Programs where `-5` is `-n 5`."""
KUBECTL_KINDS = {
    name: names.split()[0]
    for names in (
        "pods pod po", "services service svc", "deployments deployment deploy",
        "namespaces namespace ns", "nodes node no", "replicasets replicaset rs",
        "daemonsets daemonset ds", "statefulsets statefulset sts", "configmaps configmap cm",
        "secrets secret", "ingresses ingress ing", "persistentvolumes persistentvolume pv",
        "persistentvolumeclaims persistentvolumeclaim pvc", "serviceaccounts serviceaccount sa",
        "endpoints endpoint ep", "events event ev", "jobs job", "cronjobs cronjob cj",
        "horizontalpodautoscalers horizontalpodautoscaler hpa", "storageclasses storageclass sc",
        "networkpolicies networkpolicy netpol", "resourcequotas resourcequota quota",
        "customresourcedefinitions customresourcedefinition crd crds", "roles role",
        "rolebindings rolebinding", "clusterroles clusterrole",
        "clusterrolebindings clusterrolebinding",
    )
    for name in names.split()
}  # fmt: skip
"""Names of Kubernetes resources, short and singular, → the plural."""
