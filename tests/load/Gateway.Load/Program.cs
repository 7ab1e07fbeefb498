using System.Globalization;
using Gateway.Load;
using Gateway.Load.Upstream;

return args is ["upstream", var port]
    ? await UpstreamServer.RunAsync(int.Parse(port, CultureInfo.InvariantCulture))
    : await Comparison.RunAsync(Options.Parse(args));
