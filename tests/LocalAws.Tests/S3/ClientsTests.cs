using System.Diagnostics;

namespace PhotoFlow.LocalAws.Tests.S3;

/// <summary>Runs where a program of other people's is installed, and says so where it is not.</summary>
public sealed class ClientFactAttribute : FactAttribute
{
    /// <param name="program">The program.</param>
    /// <param name="arguments">What it is asked, to see whether it is there.</param>
    public ClientFactAttribute(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.WaitForExit();
            if (process.ExitCode != 0)
                Skip = $"`{program} {string.Join(' ', arguments)}` fails: it is not installed here.";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Skip = $"{program} is not installed here.";
        }
    }
}

/// <summary>The clients that people use, as they are installed.</summary>
public class ClientsTests : S3Test
{
    [ClientFact("aws", "--version")]
    public async Task The_aws_CLI_copies_syncs_lists_versions_and_removes()
    {
        var folder = Directory.CreateTempSubdirectory("localaws-cli-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "a b+ü.txt"), "hello");
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "big"), new byte[9_000_000]);
            await EnableVersionsAsync();

            await RunAsync("aws", ["s3", "cp", folder.FullName, "s3://photos/in/", "--recursive", "--metadata", "photographer=Ana"]);
            (await RunAsync("aws", ["s3", "ls", "s3://photos/in/"])).ShouldContain("a b+ü.txt");
            await RunAsync("aws", ["s3", "sync", "s3://photos/in/", Path.Combine(folder.FullName, "back")]);
            (await File.ReadAllTextAsync(Path.Combine(folder.FullName, "back", "a b+ü.txt"))).ShouldBe("hello");
            new FileInfo(Path.Combine(folder.FullName, "back", "big")).Length.ShouldBe(9_000_000);
            await RunAsync("aws", ["s3", "rm", "s3://photos/in/", "--recursive"]);
            (await RunAsync("aws", ["s3api", "list-object-versions", "--bucket", "photos", "--query", "length(DeleteMarkers)"])).Trim().ShouldBe("2");
            (await RunAsync(
                "aws",
                ["s3api", "head-object", "--bucket", "photos", "--key", "in/big", "--version-id", Server.Changes().First(change => change.Key == "in/big").VersionId!]))
                .ShouldContain("\"photographer\": \"Ana\"");
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        Server.Service.Buckets["photos"].Uploads().ShouldBeEmpty();
    }

    [ClientFact("python3", "-c", "import boto3")]
    public async Task Boto3_presigns_uploads_in_parts_and_posts_forms() => (await RunAsync("python3", ["-c", """
        import os, io, urllib.request, urllib.parse, urllib.error, boto3
        from botocore.config import Config
        s3 = boto3.client('s3', config=Config(signature_version='s3v4'))
        put = s3.generate_presigned_url('put_object', Params={'Bucket': 'photos', 'Key': 'p q', 'Metadata': {'photographer': 'Ana'}})
        request = urllib.request.Request(put, data=b'hello', method='PUT', headers={'x-amz-meta-photographer': 'Ana', 'Content-Type': ''})
        assert urllib.request.urlopen(request).status == 200
        assert s3.head_object(Bucket='photos', Key='p q')['Metadata'] == {'photographer': 'Ana'}
        get = s3.generate_presigned_url('get_object', Params={'Bucket': 'photos', 'Key': 'p q', 'ResponseContentDisposition': 'attachment; filename=x'})
        answer = urllib.request.urlopen(get)
        assert answer.read() == b'hello' and answer.headers['Content-Disposition'] == 'attachment; filename=x'
        for wrong in (get.replace('/photos/p', '/photos/o'), get.replace('X-Amz-Expires=3600', 'X-Amz-Expires=1')):
            try:
                urllib.request.urlopen(wrong)
                raise SystemExit('taken: ' + wrong)
            except urllib.error.HTTPError as error:
                assert error.code == 403, error
        old = boto3.client('s3', config=Config(signature_version='s3')).generate_presigned_url('get_object', Params={'Bucket': 'photos', 'Key': 'p q'})
        try:
            urllib.request.urlopen(old)
            raise SystemExit('taken: ' + old)
        except urllib.error.HTTPError as error:
            assert error.code == 400 and b'AWS4-HMAC-SHA256' in error.read()
        s3.upload_fileobj(io.BytesIO(bytes(20_000_000)), 'photos', 'parts', ExtraArgs={'ChecksumAlgorithm': 'SHA256'})
        assert s3.head_object(Bucket='photos', Key='parts', ChecksumMode='ENABLED')['ChecksumSHA256'].endswith('-3')
        for algorithm in ('CRC32', 'SHA1', 'SHA256'):
            s3.put_object(Bucket='photos', Key='sum', Body=io.BytesIO(b'123456789'), ChecksumAlgorithm=algorithm)
            assert 'Checksum' + algorithm in s3.get_object(Bucket='photos', Key='sum', ChecksumMode='ENABLED')
        try:
            s3.put_object(Bucket='photos', Key='wrong', Body=b'x', ChecksumSHA256='FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=')
            raise SystemExit('a wrong checksum was taken')
        except s3.exceptions.ClientError as error:
            assert error.response['Error']['Code'] == 'BadDigest', error
        s3.put_bucket_versioning(Bucket='photos', VersioningConfiguration={'Status': 'Enabled'})
        first = s3.put_object(Bucket='photos', Key='v', Body=b'1')['VersionId']
        s3.put_object(Bucket='photos', Key='v', Body=b'2')
        assert s3.delete_object(Bucket='photos', Key='v')['DeleteMarker']
        assert s3.get_object(Bucket='photos', Key='v', VersionId=first)['Body'].read() == b'1'
        assert len(s3.list_object_versions(Bucket='photos', Prefix='v')['Versions']) == 2
        form = s3.generate_presigned_post('photos', 'up/${filename}', Conditions=[['content-length-range', 1, 10]])
        boundary = 'xyz'
        parts = ''.join(f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in form['fields'].items())
        body = (parts + f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="f.txt"\r\n\r\nhello\r\n--{boundary}--\r\n').encode()
        request = urllib.request.Request(form['url'], data=body, headers={'Content-Type': 'multipart/form-data; boundary=' + boundary})
        assert urllib.request.urlopen(request).status == 204
        assert s3.get_object(Bucket='photos', Key='up/f.txt')['Body'].read() == b'hello'
        skewed = boto3.client('s3', aws_secret_access_key='other', aws_access_key_id='you')
        try:
            skewed.list_objects_v2(Bucket='photos')
            raise SystemExit('a wrong secret was taken')
        except s3.exceptions.ClientError as error:
            assert error.response['Error']['Code'] == 'SignatureDoesNotMatch', error
        print('done')
        """])).Trim().ShouldBe("done");

    [ClientFact("node", "-e", "require.resolve('@aws-sdk/client-s3')")]
    public async Task The_SDK_for_JavaScript_signs_metadata_into_an_address_and_streams() => (await RunAsync("node", ["--input-type=commonjs", "-e", """
        const { S3Client, PutObjectCommand, GetObjectCommand, HeadObjectCommand, CreateMultipartUploadCommand } = require('@aws-sdk/client-s3');
        const { SignatureV4 } = require('@smithy/signature-v4');
        const { createHash, createHmac } = require('node:crypto');
        class Sha256 {
          constructor(secret) { this.hash = secret ? createHmac('sha256', secret) : createHash('sha256'); }
          update(data) { this.hash.update(data); }
          async digest() { return this.hash.digest(); }
        }
        const credentials = { accessKeyId: 'you', secretAccessKey: 'any' };
        const s3 = new S3Client({ region: 'us-east-1', endpoint: process.env.AWS_ENDPOINT_URL, forcePathStyle: true, credentials });
        (async () => {
          const signer = new SignatureV4({ credentials, region: 'us-east-1', service: 's3', sha256: Sha256, uriEscapePath: false, applyChecksum: false });
          const endpoint = new URL(process.env.AWS_ENDPOINT_URL);
          const signed = await signer.presign({
            method: 'PUT', protocol: 'http:', hostname: endpoint.hostname, port: +endpoint.port, path: '/photos/from%20js', query: {},
            headers: { host: endpoint.host, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD', 'x-amz-meta-photographer': 'Ana', 'x-amz-sdk-checksum-algorithm': 'CRC32', 'x-amz-checksum-crc32': 'AAAAAA==' },
          }, { expiresIn: 300, unsignableHeaders: new Set(['content-type']) });
          const query = Object.entries(signed.query).map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&');
          if (!query.includes('x-amz-meta-photographer')) throw new Error('the SDK signs metadata in headers');
          const put = await fetch(`${process.env.AWS_ENDPOINT_URL.replace(/\/$/, '')}/photos/from%20js?${query}`, { method: 'PUT', body: 'hello' });
          if (put.status !== 200) throw new Error(await put.text());
          const head = await s3.send(new HeadObjectCommand({ Bucket: 'photos', Key: 'from js' }));
          if (head.Metadata.photographer !== 'Ana') throw new Error(JSON.stringify(head.Metadata));
          await s3.send(new PutObjectCommand({ Bucket: 'photos', Key: 'streamed', Body: require('node:stream').Readable.from(['hel', 'lo']), ContentLength: 5 }));
          const read = await s3.send(new GetObjectCommand({ Bucket: 'photos', Key: 'streamed' }));
          if (await read.Body.transformToString() !== 'hello' || !read.ChecksumCRC32) throw new Error(JSON.stringify(read));
          const none = await s3.send(new GetObjectCommand({ Bucket: 'photos', Key: 'none' })).catch((error) => error.name);
          if (none !== 'NoSuchKey') throw new Error(none);
          console.log('done');
        })().catch((error) => { console.error(error); process.exit(1); });
        """])).Trim().ShouldBe("done");

    private async Task<string> RunAsync(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = RepositoryRoot() };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["AWS_ENDPOINT_URL"] = Server.Endpoint.ToString(),
            ["AWS_REGION"] = "us-east-1",
            ["AWS_DEFAULT_REGION"] = "us-east-1",
            ["AWS_ACCESS_KEY_ID"] = "you",
            ["AWS_SECRET_ACCESS_KEY"] = "any",
            ["AWS_EC2_METADATA_DISABLED"] = "true",
            ["AWS_CONFIG_FILE"] = "/none",
            ["AWS_SHARED_CREDENTIALS_FILE"] = "/none",
            ["PYTHONIOENCODING"] = "utf-8",
            ["LC_ALL"] = "C.UTF-8",
        })
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments.Take(3))}: {await errors}{await output}");
        return await output;
    }

    /// <summary>Where <c>node_modules</c> is.</summary>
    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "package.json")) && folder.Parent is { } parent)
            folder = parent;
        return folder.FullName;
    }
}
